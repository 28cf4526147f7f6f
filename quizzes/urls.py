"""Pages of the facts."""

from django.urls import path

from quizzes.views import (
    add_entry,
    browse,
    claims,
    edit,
    entity,
    fact,
    import_pack,
    preview,
    review,
    revisions,
)

urlpatterns = [
    path("facts/", browse.browse, name="browse"),
    path("facts/names/", browse.names, name="names"),
    path("facts/<slug:pack>/<slug:slug>/", fact.fact, name="fact"),
    path("facts/<slug:pack>/<slug:slug>/preview/", preview.preview, name="preview"),
    path(
        "facts/<slug:pack>/<slug:slug>/review/", review.review_fact, name="review_fact"
    ),
    path("facts/<slug:pack>/<slug:slug>/edit/", edit.edit_fact, name="edit_fact"),
    path("facts/<slug:pack>/<slug:slug>/history/", edit.history, name="history"),
    path(
        "entities/<slug:pack>/<slug:slug>/edit/", edit.edit_entity, name="edit_entity"
    ),
    path("packs/<slug:pack>/add/", edit.add_fact, name="add_fact"),
    path("packs/<slug:pack>/add/name/", add_entry.add_entity, name="add_entity"),
    path("packs/<slug:pack>/add/source/", add_entry.add_source, name="add_source"),
    path("inbox/", review.inbox, name="inbox"),
    path("packs/", revisions.packs, name="packs"),
    path("packs/import/", import_pack.import_pack, name="import"),
    path("packs/import/<int:pk>/", import_pack.proposal, name="proposal"),
    path("packs/<slug:pack>/claims/", claims.claims, name="claims"),
    path("packs/<slug:pack>/revisions/", revisions.revisions, name="revisions"),
    path(
        "packs/<slug:pack>/revisions/<int:number>/", revisions.revision, name="revision"
    ),
    path("entities/<slug:pack>/<slug:slug>/", entity.entity, name="entity"),
]
