"""Addresses that stand before any language: the door, the address to cite, health, editors' media."""

from django.urls import path

from .views import doors, health, media

urlpatterns = [
    path("", doors.front, name="front"),
    path("id/<slug:uid>", doors.cited, name="cited"),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("media/<path:name>", media.serve, name="media"),
]
