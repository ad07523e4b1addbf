"""Addresses of the desk of redactions, below /staff/."""

from django.urls import path

from . import views

app_name = "pyramids"
urlpatterns = [
    path("redactions/", views.scans, name="redactions"),
    path("redactions/<slug:uid>/", views.scan, name="redactions_of"),
]
