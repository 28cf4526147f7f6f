"""Pages of the facts."""

from django.urls import path

from quizzes import views

urlpatterns = [
    path("facts/", views.browse, name="browse"),
    path("facts/names/", views.names, name="names"),
    path("facts/<slug:pack>/<slug:slug>/", views.fact, name="fact"),
    path("facts/<slug:pack>/<slug:slug>/preview/", views.preview, name="preview"),
    path(
        "facts/<slug:pack>/<slug:slug>/review/", views.review_fact, name="review_fact"
    ),
    path("facts/<slug:pack>/<slug:slug>/edit/", views.edit_fact, name="edit_fact"),
    path("facts/<slug:pack>/<slug:slug>/history/", views.history, name="history"),
    path(
        "entities/<slug:pack>/<slug:slug>/edit/", views.edit_entity, name="edit_entity"
    ),
    path("packs/<slug:pack>/add/", views.add_fact, name="add_fact"),
    path("packs/<slug:pack>/add/name/", views.add_entity, name="add_entity"),
    path("packs/<slug:pack>/add/source/", views.add_source, name="add_source"),
    path("inbox/", views.inbox, name="inbox"),
    path("packs/", views.packs, name="packs"),
    path("packs/import/", views.import_pack, name="import"),
    path("packs/import/<int:pk>/", views.proposal, name="proposal"),
    path("packs/<slug:pack>/revisions/", views.revisions, name="revisions"),
    path("packs/<slug:pack>/revisions/<int:number>/", views.revision, name="revision"),
    path("entities/<slug:pack>/<slug:slug>/", views.entity, name="entity"),
]
