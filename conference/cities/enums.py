"""Kinds of organisations; what cities offer and seek."""

from conference.i18n import lazy, lazy_pgettext
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


class InterestKind(LabelledEnum):
    """Whether a city has something to give or looks for it."""

    OFFERS = "offers", lazy("offers")
    SEEKS = "seeks", lazy("seeks")

    @property
    def other(self) -> "InterestKind":
        """What answers it: an offer answers what is sought."""
        return InterestKind.SEEKS if self is InterestKind.OFFERS else InterestKind.OFFERS


class InterestState(LabelledEnum):
    """Where an offer or a wish of a city stands."""

    OPEN = "open", lazy_pgettext("interest", "open"), "info", "clock"
    MATCHED = "matched", lazy_pgettext("interest", "partner found"), "success", "check"
    CLOSED = "closed", lazy_pgettext("interest", "closed"), "neutral", "lock"
