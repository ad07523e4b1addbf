"""Addresses of the search for programs, below /api/."""

from django.urls import path

from archive.search import api

urlpatterns = [
    path("search", api.search, name="api_search"),
    path("suggest", api.suggest, name="api_suggest"),
]
