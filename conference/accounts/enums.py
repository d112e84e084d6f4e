"""Roles and the kinds of visits."""

from enum import StrEnum

from conference.i18n import lazy
from conference.i18n.labelled import LabelledEnum


class Role(LabelledEnum):
    """What a member of staff may do; the routes name these."""

    ADMINISTRATOR = "administrator", lazy("Administrator")
    REGISTRAR = "registrar", lazy("Registrar")
    VISA_OFFICER = "visa_officer", lazy("Visa officer")
    PRESS_OFFICER = "press_officer", lazy("Press officer")
    DIPLOMACY_OFFICER = "diplomacy_officer", lazy("International relations officer")
    DOOR_SUPERVISOR = "door_supervisor", lazy("Door supervisor")
    DOOR_STEWARD = "door_steward", lazy("Door steward")
    AUDITOR = "auditor", lazy("Auditor")


class VisitKind(StrEnum):
    """For whom a magic link and the visit it starts are."""

    FOCAL_POINT = "focal_point"
    PARTICIPANT = "participant"
    CONTACT_OFFICE = "contact_office"
    """The office that answers for a city in its relations; belongs to no event."""
