"""Pictures and papers that editors put into their stories."""

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.views import static
from django.views.decorators.http import require_safe


@require_safe
def serve(request, name: str) -> HttpResponse:
    """One file of the editors' media; for files in a bucket, the way to their signed address."""
    try:
        folder = default_storage.path("")
    except NotImplementedError:  # Django's word for a storage that is not on this machine
        return HttpResponseRedirect(default_storage.url(name))
    try:
        response = static.serve(request, name, document_root=folder)
    except SuspiciousFileOperation as error:
        raise Http404(str(error)) from error
    # An editor's SVG or HTML is shown, but cannot act.
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    response["Cache-Control"] = "public, max-age=86400"
    return response
