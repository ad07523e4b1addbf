"""Addresses of Content Search, below /iiif/search/."""

from django.urls import path

from . import views

app_name = "iiif_search"
urlpatterns = [
    path("found", views.found, name="found"),
    path("2/<slug:uid>", views.search, {"version": 2}, name="search2"),
    path("1/<slug:uid>", views.search, {"version": 1}, name="search1"),
    path("2/<slug:uid>/autocomplete", views.autocomplete, {"version": 2}, name="autocomplete2"),
    path("1/<slug:uid>/autocomplete", views.autocomplete, {"version": 1}, name="autocomplete1"),
]
