"""Where the packages meet: every address of the street side, as strings."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = [
    path("iiif/image/", include("iiif.image.urls")),
    path("", include("exhibits.urls")),  # their manifests, below /iiif/
    path("iiif/presentation/", include("iiif.presentation.urls")),
    path("iiif/search/", include("iiif.search.urls")),
    path("api/", include("archive.search.api_urls")),
    path("staff/", include("wagtail.admin.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("", include("archive.reading.root_urls")),  # /, /id/, /healthz, /readyz, /media/
]
urlpatterns += i18n_patterns(
    path("archive/", include("archive.reading.urls")),
    path("search/", include("archive.search.urls")),
    path("exhibitions/", include("exhibits.page_urls")),
    path("basket/", include("exhibits.basket.urls")),
    path("", include("wagtail.urls")),  # exhibitions, and the home page
)
