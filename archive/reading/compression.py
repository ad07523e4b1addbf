"""Pages go compressed to browsers: most of a page is the same few words of HTML."""

from django.middleware.gzip import GZipMiddleware


class CompressedPages(GZipMiddleware):
    """Compresses HTML alone; pictures are compressed as they are, and documents keep their strong ETags."""

    def process_response(self, request, response):
        if not response.get("Content-Type", "").startswith("text/html"):
            return response
        return super().process_response(request, response)
