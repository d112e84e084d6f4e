"""The back office's pages about letters, visa cases, and the lists for the ministry."""

from conference.visas.views.office import (
    batches,
    consulates,
    drafts,
    lists,
    ministry_batches,
    ministry_handover,
    ministry_profiles,
    person,
    pictures,
    register,
    texts,
)
from conference.visas.views.office.blueprint import blueprint
from conference.visas.views.office.cases import cases_blueprint
from conference.visas.views.office.ministry_blueprint import blueprint as ministry_blueprint

__all__ = [
    "batches",
    "blueprint",
    "cases_blueprint",
    "consulates",
    "drafts",
    "lists",
    "ministry_batches",
    "ministry_blueprint",
    "ministry_handover",
    "ministry_profiles",
    "person",
    "pictures",
    "register",
    "texts",
]
