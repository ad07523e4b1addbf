"""Addresses of these pages, below /staff/outlets/."""

from django.urls import path

from . import views

app_name = "outlets"
urlpatterns = [
    path("", views.outlets, name="outlets"),
    path("<int:pk>/", views.outlet, name="outlet"),
    path("<int:pk>/labels/<str:language>.pdf", views.labels, name="labels"),
    path("<int:pk>/pack/", views.pack, name="pack"),
    path("<int:pk>/exhibition.zip", views.packed, name="packed"),
]
