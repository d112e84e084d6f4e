"""Kinds of organisations."""

from conference.i18n import lazy
from conference.i18n.labelled import LabelledEnum


class OrganisationKind(LabelledEnum):
    """What an organisation is."""

    MUNICIPALITY = "municipality", lazy("Municipality")
    COUNCIL = "council", lazy("City council")
    NATIONAL_BODY = "national_body", lazy("National body")
    MISSION = "mission", lazy("Embassy or consulate")
    NETWORK = "network", lazy("City network or international organisation")
    MEDIA = "media", lazy("Media outlet")
    UNIVERSITY = "university", lazy("University")
    COMPANY = "company", lazy("Company")
    OTHER = "other", lazy("Other")
