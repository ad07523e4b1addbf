"""The addresses of the image service; what follows the version is read by the view, which explains errors."""

from django.urls import re_path

from iiif.image import views

urlpatterns = [
    re_path(r"^2/(?P<path>[\s\S]*)\Z", views.respond, {"version": 2}, name="iiif-image-2"),
    re_path(r"^3/(?P<path>[\s\S]*)\Z", views.respond, {"version": 3}, name="iiif-image-3"),
]
