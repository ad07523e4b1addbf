"""Addresses that stand before any language: the door, the address to cite, health, counts, editors' media."""

from django.urls import path

from .traditional.choice import choose
from .views import doors, fonts, health, media, metrics

urlpatterns = [
    path("", doors.front, name="front"),
    path("id/<slug:uid>", doors.cited, name="cited"),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("metrics", metrics.metrics, name="metrics"),
    path("fonts/<slug:name>.css", fonts.style, name="display_font"),
    path("fonts/<slug:name>.woff2", fonts.font, name="display_font_file"),
    path("characters/<slug:characters>", choose, name="characters"),
    path("media/<path:name>", media.serve, name="media"),
]
