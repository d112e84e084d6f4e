"""Which places a text may have, which language it is sent in, and when a reminder is due."""

from datetime import datetime, timedelta
from typing import Final

from conference.core import clock
from conference.core.jobs import JobState
from conference.events.enums import DeadlineKind, EventState
from conference.events.models import Event
from conference.events.rules import deadline_of
from conference.i18n import Language, lazy
from conference.i18n.localised import Localised
from conference.messages.enums import Audience, DispatchState, ReminderKind, Trigger
from conference.messages.models import Dispatch, ReminderRule

_EVERYBODY: Final = {
    "name": lazy("Name of the recipient"),
    "delegation": lazy("Name of the delegation"),
    "event": lazy("Name of the event"),
    "event_dates": lazy("Days of the event"),
    "link": lazy("Page where the recipient asks for the link to their own pages"),
    "contact": lazy("Mail address of the secretariat"),
}
_OF_AUDIENCE: Final = {
    Audience.PARTICIPANTS: {
        "latin_name": lazy("Name as in the passport"),
        "category": lazy("Category"),
        "reference": lazy("Tracking code"),
        "missing": lazy("What is still missing in the registration"),
    },
    Audience.FOCAL_POINTS: {
        "free_places": lazy("Places of the quota that are free"),
    },
}
_OF_REMINDERS: Final = {
    "deadline": lazy("The deadline"),
    "days_left": lazy("Days until the deadline"),
}

DEADLINES: Final = {
    ReminderKind.UNFINISHED: DeadlineKind.CONFIRMATION,
    ReminderKind.PASSPORT: DeadlineKind.VISA_DATA,
    ReminderKind.NOMINATIONS: DeadlineKind.NOMINATION,
    ReminderKind.NO_ANSWER: DeadlineKind.NOMINATION,
    ReminderKind.CREDENTIALS: DeadlineKind.NOMINATION,
}
"""The deadline that each reminder looks to; without it the end of the registration."""

FARTHEST: Final = timedelta(days=400)
"""So far ahead a sending may be planned."""
REMINDING: Final = frozenset({EventState.REGISTRATION_OPEN, EventState.CLOSED, EventState.RUNNING})
FALLBACKS: Final = (Language.ENGLISH, Language.PERSIAN, Language.ARABIC)
"""Where a text is missing in the recipient's language: the first of these that has one."""


def known_names(audience: Audience, *, is_reminder: bool) -> dict[str, str]:
    """Placeholder → what it stands for, of the texts to an audience."""
    more = _OF_REMINDERS if is_reminder else {}
    return {**_EVERYBODY, **_OF_AUDIENCE[audience], **more}


def is_written_in(subject: Localised, body: Localised, language: Language) -> bool:
    """Whether a message can be sent in a language: it has a subject and a text."""
    return bool(subject.exact(language).strip() and body.exact(language).strip())


def sent_in(subject: Localised, body: Localised, wanted: Language) -> Language | None:
    """The language in which a recipient gets a message; None where it has no text at all."""
    for language in (wanted, *FALLBACKS):
        if is_written_in(subject, body, language):
            return language
    return None


def deadline_for(event: Event, kind: ReminderKind) -> datetime | None:
    """The moment that a reminder warns of."""
    return deadline_of(event, DEADLINES[kind]) or event.registration_closes_at


def may_remind(event: Event, kind: ReminderKind, now: datetime) -> bool:
    """Whether a reminder still makes sense: the event takes data, the deadline has not passed."""
    deadline = deadline_for(event, kind)
    takes_data = event.state in REMINDING and clock.today(event.timezone) <= event.ends_on
    return takes_data and (deadline is None or now < deadline)


def is_due(rule: ReminderRule, now: datetime) -> bool:
    """Whether the time of a rule has come; one of silence looks at each person besides."""
    if not (rule.enabled and may_remind(rule.event, rule.kind, now)):
        return False
    if rule.trigger is Trigger.SILENCE:
        return True
    deadline = deadline_for(rule.event, rule.kind)
    return deadline is not None and deadline - timedelta(days=rule.days) <= now


def state_of(dispatch: Dispatch, now: datetime) -> DispatchState:
    """Where a sending stands, by its job and by whether somebody stopped it."""
    if dispatch.stopped_at is not None:
        return DispatchState.STOPPED
    job = dispatch.job
    if job is None or job.state is JobState.DONE:
        return DispatchState.WRITTEN
    if job.state is JobState.FAILED:
        return DispatchState.BROKEN
    if dispatch.send_at is not None and now < dispatch.send_at:
        return DispatchState.PLANNED
    return DispatchState.WRITING
