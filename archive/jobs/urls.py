"""Addresses of the desk of jobs, below /staff/."""

from django.urls import path

from . import views

app_name = "jobs"
urlpatterns = [
    path("jobs/", views.jobs, name="jobs"),
    path("jobs/<uuid:pk>/again/", views.again, name="again"),
]
