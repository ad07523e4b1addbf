"""What people are told when a request cannot be answered."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "bad_region": _("The region “{text}” is none of full, square, x,y,w,h and pct:x,y,w,h."),
    "empty_region": _("The region has no width or no height."),
    "region_outside": _("The region lies outside the image, which is {width} × {height} pixels."),
    "bad_size": _("The size “{text}” is none of max, w,h, w, ,h pct:n and !w,h."),
    "empty_size": _("The size has no width or no height."),
    "would_grow": _(
        "The size is larger than the region ({width} × {height} pixels); a size that grows begins with ^."
    ),
    "too_large": _(
        "The size is larger than is sent: at most {side} pixels a side and {area} in all."
    ),
    "bad_rotation": _(
        "The rotation “{text}” is no number from 0 to 360, with or without ! before it."
    ),
    "bad_quality": _("The quality “{text}” is none of default, color, gray and bitonal."),
    "bad_format": _("The format “{text}” is none of jpg, png, webp, tif, gif, jp2 and pdf."),
    "too_much_decoding": _(
        "The answer would need {pixels} million pixels to be decoded, more than is allowed."
    ),
    "too_heavy": _(
        "The answer would need {megabytes} MB of memory, more than is allowed; ask for a smaller size."
    ),
    "not_found": _("There is no such image."),
    "not_a_request": _(
        "This is no image address; it should end in info.json or region/size/rotation/quality.format."
    ),
    "method": _("Images are only read: GET, HEAD or OPTIONS."),
    "busy": _("Too many images are being made at the moment; ask again in a few seconds."),
    "not_made": _("The image is being prepared; ask again in a minute."),
    "unavailable": _("The image cannot be read at the moment; ask again later."),
}
