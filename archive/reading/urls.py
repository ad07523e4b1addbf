"""Addresses of the reading pages, below /{language}/archive/."""

from django.urls import path

from .views import agents, browse, citing, found, records, viewer

app_name = "reading"
urlpatterns = [
    path("", browse.index, name="index"),
    path("found/<slug:form>/", found.found, name="found"),
    path("agents/<slug:uid>/", agents.agent, name="agent"),
    path("<slug:uid>/", records.record, name="record"),
    path("<slug:uid>/children/", browse.children, name="children"),
    path("<slug:uid>/cite/", citing.cite, name="cite"),
    path("<slug:uid>/citations/", citing.citations, name="citations"),
    path("<slug:uid>/cite/<slug:form>/", citing.download, name="citation"),
    path("<slug:uid>/view/", viewer.viewer, name="viewer"),
    path("<slug:uid>/view/<int:number>/text/", viewer.text, name="page_text"),
    path("<slug:uid>/mirador/", viewer.mirador, name="mirador"),
]
