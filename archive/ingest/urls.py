"""Addresses of the desk of deliveries, below /staff/."""

from django.urls import path

from . import views

app_name = "ingest"
urlpatterns = [
    path("deliveries/", views.deliveries, name="deliveries"),
    path("deliveries/bring/", views.bring, name="bring"),
    path("deliveries/<slug:uid>/", views.delivery, name="delivery"),
    path("deliveries/<slug:uid>/progress/", views.progress, name="progress"),
    path("deliveries/<slug:uid>/decide/", views.decide, name="decide"),
]
