"""Kinds and states of delegations."""

from conference.i18n import lazy
from conference.i18n.labelled import LabelledEnum


class DelegationKind(LabelledEnum):
    """What kind of body the delegation comes from."""

    CITY = "city", lazy("City")
    ORGANISATION = "organisation", lazy("Organisation")
    NATIONAL_BODY = "national_body", lazy("National body")
    MISSION = "mission", lazy("Embassy or consulate")
    MEDIA = "media", lazy("Media outlet")
    HOST = "host", lazy("Host and its guests")


class DelegationState(LabelledEnum):
    """The answer to the invitation."""

    DRAFT = "draft", lazy("not yet invited"), "neutral", "pencil"
    INVITED = "invited", lazy("invited"), "info", "mail"
    ACCEPTED = "accepted", lazy("invitation accepted"), "success", "check"
    DECLINED = "declined", lazy("invitation declined"), "neutral", "cross"
    NO_REPLY = "no_reply", lazy("no reply"), "warning", "clock"
    CLOSED = "closed", lazy("closed"), "neutral", "lock"


class CredentialsState(LabelledEnum):
    """The credentials letter's way."""

    MISSING = "missing", lazy("missing"), "warning", "warning"
    RECEIVED = "received", lazy("received, not yet verified"), "info", "clock"
    VERIFIED = "verified", lazy("verified"), "success", "check"
    REJECTED = "rejected", lazy("rejected"), "danger", "cross"


class ClearanceState(LabelledEnum):
    """The clearance of the delegation's own country."""

    UNKNOWN = "unknown", lazy("not known"), "neutral", "info"
    NOT_NEEDED = "not_needed", lazy("not needed"), "neutral", "check"
    REQUESTED = "requested", lazy("requested"), "info", "clock"
    GRANTED = "granted", lazy("granted"), "success", "check"
    REFUSED = "refused", lazy("refused"), "danger", "cross"
