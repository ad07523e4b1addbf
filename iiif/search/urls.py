"""Addresses of Content Search, below /iiif/search/."""

app_name = "iiif_search"
urlpatterns = []
