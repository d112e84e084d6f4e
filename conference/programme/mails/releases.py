"""One mail to each person whose sessions changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from conference.core.files import StoredFile
from conference.i18n import use_language
from conference.i18n.customs import use_customs
from conference.i18n.localised import Localised
from conference.mailing import services as mailing
from conference.programme.rules.change_words import Names, sentence_of, when
from conference.programme.rules.comparing import SessionChanges
from conference.registration.models import Participant
from conference.web.links import absolute_url


@dataclass(frozen=True)
class ToldSession:
    """A session in the mail: its title, when and where it takes place now, what is different."""

    title: str
    place: str
    sentences: Sequence[str]


def send_changes(
    person: Participant,
    sessions: Sequence[SessionChanges],
    names: Names,
    calendar: StoredFile | None = None,
) -> None:
    """Tell a person in their language what is different in their sessions.

    ``calendar`` holds these sessions as they are now, for whoever took the earlier ones over.
    """
    event = person.event
    with use_language(person.language) as language, use_customs(event):
        told = [_told(each, names) for each in sessions]
    mailing.queue(
        template="programme/changes",
        recipient=person.email,
        language=person.language,
        context={
            "event": event,
            "addressee": person.display_name,
            "sessions": told,
            "url": absolute_url("programme.mine", lang=language.value, event=event.slug),
            "attached": calendar is not None,
        },
        event_id=person.event_id,
        participant_id=person.id,
        delegation_id=person.delegation_id,
        attachments={f"{event.slug}.ics": calendar} if calendar is not None else {},
    )


def _told(each: SessionChanges, names: Names) -> ToldSession:
    session = each.session
    over = each.after is None or session["cancelled"]
    place = "" if over else _place(session["starts_at"], session["ends_at"], session["room"], names)
    return ToldSession(
        title=Localised.from_dict(session["title"]).text(),
        place=place,
        sentences=[sentence_of(change, each, names) for change in each.changes],
    )


def _place(starts: str | None, ends: str | None, room: int | None, names: Names) -> str:
    zone: ZoneInfo = names.zone
    return f"{when((starts, ends), zone)} · {names.room(room)}"
