"""Addresses of the basket, below /{language}/basket/."""

from django.urls import path

from . import views

app_name = "basket"
urlpatterns = [
    path("", views.basket, name="basket"),
    path("keep/", views.keep, name="keep"),
    path("drop/", views.drop, name="drop"),
    path("draft/", views.draft, name="draft"),
]
