"""Kinds and states of relations."""

from conference.i18n import lazy, lazy_pgettext
from conference.i18n.labelled import LabelledEnum


class RelationKind(LabelledEnum):
    """How closely two cities are bound."""

    SISTER_CITY = "sister_city", lazy("Sister city")
    FRIENDSHIP = "friendship", lazy("Friendship city")
    CONTACT = "contact", lazy("Contact between cities")
    PROJECT = "project", lazy("Project partnership")


class RelationState(LabelledEnum):
    """The life of a relation between two cities (domain 5)."""

    IDEA = "idea", lazy_pgettext("relation", "idea"), "neutral", "pencil"
    PROPOSED = "proposed", lazy_pgettext("relation", "proposed"), "info", "letter"
    UNDER_STUDY = "under_study", lazy_pgettext("relation", "under study"), "info", "search"
    CONSULTATION = "consultation", lazy_pgettext("relation", "in consultation"), "info", "mail"
    COUNCIL_REVIEW = (
        "council_review",
        lazy_pgettext("relation", "before the council"),
        "info",
        "clock",
    )
    COUNCIL_APPROVED = (
        "council_approved",
        lazy_pgettext("relation", "adopted by the council"),
        "success",
        "check",
    )
    COUNCIL_REJECTED = (
        "council_rejected",
        lazy_pgettext("relation", "rejected by the council"),
        "danger",
        "cross",
    )
    NEGOTIATION = "negotiation", lazy_pgettext("relation", "in negotiation"), "info", "people"
    SIGNED = "signed", lazy_pgettext("relation", "signed"), "success", "pencil"
    ACTIVE = "active", lazy_pgettext("relation", "active"), "success", "check"
    UNDER_REVIEW = "under_review", lazy_pgettext("relation", "under review"), "warning", "search"
    RENEWED = "renewed", lazy_pgettext("relation", "renewed"), "success", "check"
    DORMANT = "dormant", lazy_pgettext("relation", "dormant"), "warning", "clock"
    ENDED = "ended", lazy_pgettext("relation", "ended"), "neutral", "cross"


class StepKind(LabelledEnum):
    """What a step did to a relation."""

    MOVED = "moved", lazy_pgettext("relation", "Change of state")
    SUSPENDED = "suspended", lazy_pgettext("relation", "Suspended"), "warning", "clock"
    RESUMED = "resumed", lazy_pgettext("relation", "Resumed"), "success", "check"
