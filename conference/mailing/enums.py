"""States of a mail."""

from conference.i18n import lazy
from conference.i18n.labelled import LabelledEnum


class MailState(LabelledEnum):
    """Where a mail stands."""

    QUEUED = "queued", lazy("waiting to be sent"), "info", "clock"
    SENT = "sent", lazy("sent"), "success", "check"
    FAILED = "failed", lazy("not delivered"), "danger", "cross"


KIND_WORDS = {
    "delegations/invitation": lazy("Invitation"),
    "delegations/invitation_code_renewed": lazy("New invitation code"),
    "delegations/magic_link": lazy("Link for a focal point"),
    "delegations/credentials_verified": lazy("Credential letter verified"),
    "delegations/credentials_rejected": lazy("Credential letter rejected"),
    "registration/magic_link": lazy("Link for a participant"),
    "registration/nominated_please_complete": lazy("Nomination, with the request to complete"),
    "registration/declared_by_focal_point": lazy("Data handed in by the focal point"),
    "registration/received": lazy("Registration received"),
    "registration/approved": lazy("Registration approved"),
    "registration/returned": lazy("Registration returned for correction"),
    "registration/rejected": lazy("Registration rejected"),
    "registration/waitlisted": lazy("Place on the waiting list"),
    "registration/withdrawn": lazy("End of participation"),
    "visas/letter_issued": lazy("Visa letter issued"),
}
"""What the outbox calls the mails of each template; features above add nothing but their line."""


def kind_label(kind: str) -> str:
    """The kind of a mail in words; an unknown one by its template."""
    return str(KIND_WORDS.get(kind, kind))
