"""States and classes of a mail, and what each kind is called."""

from conference.i18n import lazy
from conference.i18n.labelled import LabelledEnum


class MailState(LabelledEnum):
    """Where a mail stands."""

    QUEUED = "queued", lazy("waiting to be sent"), "info", "clock"
    SENT = "sent", lazy("sent"), "success", "check"
    FAILED = "failed", lazy("not delivered"), "danger", "cross"
    STOPPED = "stopped", lazy("stopped before it went out"), "warning", "ban"


class MailClass(LabelledEnum):
    """Whether somebody may do without it."""

    OFFICIAL = "official", lazy("Official notice"), "info", "letter"
    NEWS = "news", lazy("News"), "neutral", "mail"


KIND_WORDS = {
    "delegations/invitation": lazy("Invitation"),
    "delegations/invitation_code_renewed": lazy("New invitation code"),
    "delegations/magic_link": lazy("Link for a focal point"),
    "delegations/credentials_verified": lazy("Credential letter verified"),
    "delegations/credentials_rejected": lazy("Credential letter rejected"),
    "delegations/focal_point_admitted": lazy("Focal point admitted"),
    "delegations/new_message": lazy("Message of the secretariat"),
    "registration/magic_link": lazy("Link for a participant"),
    "registration/nominated_please_complete": lazy("Nomination, with the request to complete"),
    "registration/declared_by_focal_point": lazy("Data handed in by the focal point"),
    "registration/received": lazy("Registration received"),
    "registration/approved": lazy("Registration approved"),
    "registration/returned": lazy("Registration returned for correction"),
    "registration/rejected": lazy("Registration rejected"),
    "registration/waitlisted": lazy("Place on the waiting list"),
    "registration/promoted": lazy("Place from the waiting list"),
    "registration/withdrawn": lazy("End of participation"),
    "visas/letter_issued": lazy("Visa letter issued"),
    "visas/ministry_authorised": lazy("Visa authorised by the ministry"),
    "visas/ministry_more_info": lazy("More information for the ministry"),
    "visas/ministry_refused": lazy("Visa not authorised by the ministry"),
    "certificates/issued": lazy("Certificate issued"),
    "programme/changes": lazy("Changes in one's own programme"),
    "programme/booked": lazy("Place in a session booked"),
    "programme/booking_waiting": lazy("Place on the waiting list of a session"),
    "programme/booking_cancelled": lazy("Place in a session given back"),
    "privacy/package_ready": lazy("Own data ready"),
    "privacy/erased": lazy("Own data deleted"),
    "privacy/place_freed": lazy("Place freed by a deletion"),
    "desk/walk_in": lazy("Question to an inviting unit"),
    "bilaterals/request": lazy("Request for a bilateral meeting"),
    "bilaterals/answer": lazy("Answer to a request for a meeting"),
    "bilaterals/planned": lazy("Time and room of a bilateral meeting"),
    "bilaterals/unplanned": lazy("Bilateral meeting without a time"),
    "bilaterals/cancelled": lazy("Bilateral meeting cancelled"),
    "bilaterals/reconfirm": lazy("Reminder: reconfirm a bilateral meeting"),
    "approvals/digest": lazy("Approvals that are late"),
    "correspondence/overdue": lazy("Letters whose answers are overdue"),
    "declarations/opened": lazy("Declaration open for comments"),
    "declarations/answered": lazy("Answer to a comment on a declaration"),
    "declarations/report_due": lazy("Reminder: report on a resolution"),
    "committees/invitation": lazy("Invitation to a meeting of a body"),
    "committees/cancelled": lazy("Meeting of a body cancelled"),
    "committees/uninvited": lazy("Attendance no longer needed"),
    "outreach/thanks": lazy("Letter of thanks"),
    "office/recovery": lazy("Link for a new password"),
    "twinning/magic_link": lazy("Link for a contact office"),
    "twinning/reminders": lazy("Reminder: relations between cities"),
    "messages/message": lazy("Message of the secretariat"),
    "messages/test": lazy("Test mail to oneself"),
    "messages/unfinished": lazy("Reminder: registration not complete"),
    "messages/passport": lazy("Reminder: travel document missing"),
    "messages/nominations": lazy("Reminder: nomination closes"),
    "messages/no_answer": lazy("Reminder: invitation not answered"),
    "messages/credentials": lazy("Reminder: credential letter missing"),
}
"""What the outbox calls the mails of each template; features above add nothing but their line."""


def kind_label(kind: str) -> str:
    """The kind of a mail in words; an unknown one by its template."""
    return str(KIND_WORDS.get(kind, kind))


OPENS_ONCE = frozenset(
    {
        "delegations/magic_link",
        "registration/magic_link",
        "desk/walk_in",
        "office/recovery",
        "twinning/magic_link",
    }
)
"""Mails around a link that opens once: sent again they would help nobody."""

_WITHOUT_EVENT = ("approvals/", "committees/", "correspondence/", "twinning/")
WITH_PARAGRAPH = tuple(
    kind
    for kind in KIND_WORDS
    if kind not in OPENS_ONCE and not kind.startswith(("messages/", *_WITHOUT_EVENT))
)
"""The mails to which the organiser of an event may add a paragraph of their own."""
