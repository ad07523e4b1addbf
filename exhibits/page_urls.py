"""Addresses beside the pages of an exhibition, below /{language}/exhibitions/."""

from django.urls import path

from .embedding import views as embedding
from .guide import views as guide
from .hall import views as hall
from .manifest import views as manifest

app_name = "exhibition"
urlpatterns = [
    path("<slug:slug>/embed/", embedding.embed, name="embed"),
    path("<slug:slug>/stops/", guide.guide, name="guide"),
    path("<slug:slug>/stops/<int:number>/", guide.stop, name="stop"),
    path("<slug:slug>/hall/", hall.hall, name="hall"),
    path("<slug:slug>/mirador/", manifest.mirador, name="mirador"),
]
