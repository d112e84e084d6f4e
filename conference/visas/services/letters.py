"""One letter at a time. The participant's row is locked first, so two clerks queue up."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from conference.audit.services import record
from conference.core import clock
from conference.core.actor import JOB, Actor
from conference.core.database import db
from conference.core.errors import DomainError, NotFoundError
from conference.core.files import read_file
from conference.documents import services as documents
from conference.documents.models import IssuedDocument
from conference.i18n import Language, lazy
from conference.registration.models import Participant
from conference.registration.services.freshness import mark_letter_fresh
from conference.visas import mails
from conference.visas.documents import (
    initials_of,
    letter_data,
    missing_values,
    print_letter,
    valid_until,
    year_of,
)
from conference.visas.enums import LetterForm, Obstacle
from conference.visas.enums.placeholders import Placeholder, Refusal
from conference.visas.models import Consulate, VisaLetter
from conference.visas.queries import blocked_people, letter_of_document, letters_to_end, live_letter
from conference.visas.queries.drafts import letters_past_their_time
from conference.visas.queries.texts import needs_two_people, newest_template
from conference.visas.rules import letter_obstacles
from conference.visas.services.cases import letter_was_ended, letter_was_issued

REGISTER = "visa-letter"


class NoLetterError(DomainError):
    """The rules allow no letter for the person; the message lists every reason."""

    def __init__(self, obstacles: list[Obstacle]) -> None:
        super().__init__(" ".join(obstacle.label for obstacle in obstacles))
        self.obstacles = obstacles


class RefusedError(DomainError):
    """Nothing was issued or drafted; ``refusal`` says why, ``names`` which values are missing."""

    def __init__(self, refusal: Refusal, names: Sequence[str] = ()) -> None:
        words = [Placeholder(name).label for name in names]
        sentence = f"{refusal.label} ({'; '.join(words)})" if words else refusal.label
        super().__init__(sentence)
        self.refusal, self.names = refusal, list(names)

    @property
    def codes(self) -> list[str]:
        """For a report that is read later, in another language."""
        return [self.refusal.value, *(f"value:{name}" for name in self.names)]


class LetterExistsError(RefusedError):
    """The person has a letter already; somebody else may have been faster."""

    def __init__(self) -> None:
        super().__init__(Refusal.EXISTS)


Form = LetterForm | Language | str


def issue_letter(
    participant: Participant, form: Form, *, by: Actor, consulate: Consulate | None = None
) -> VisaLetter:
    """Take a number for the person's first letter; the worker prints it within moments."""
    _refuse_alone(participant)
    lock(participant)
    return issue_first(participant, LetterForm(form), consulate, by=by)


def reissue(
    participant: Participant, form: Form, *, by: Actor, consulate: Consulate | None = None
) -> VisaLetter:
    """Put a new letter with the present data in the place of the live one."""
    _refuse_alone(participant)
    lock(participant)
    return issue_again(participant, LetterForm(form), consulate, by=by)


def _refuse_alone(participant: Participant) -> None:
    """Where two people are needed, a letter comes from a draft (``services.drafts``) alone."""
    if needs_two_people(participant.event):
        raise RefusedError(Refusal.TWO_PEOPLE)


def issue_first(
    participant: Participant, form: LetterForm, consulate: Consulate | None, *, by: Actor
) -> VisaLetter:
    """The first letter of a person who was locked and whom nothing stands against."""
    check_person(participant)
    if live_letter(participant.id) is not None:
        raise LetterExistsError
    return _new_letter(participant, form, by=by, consulate=consulate)


def issue_again(
    participant: Participant, form: LetterForm, consulate: Consulate | None, *, by: Actor
) -> VisaLetter:
    """A new letter for a person who was locked, in the place of the live one."""
    check_person(participant)
    old = live_letter(participant.id)
    if old is None:
        raise RefusedError(Refusal.NONE_TO_REPLACE)
    old.is_live = False
    db.session.flush()  # the index lets one live letter stand
    new = _new_letter(participant, form, by=by, consulate=consulate)
    documents.supersede(old.document, new.document, by=by)
    return new


def lock(participant: Participant) -> None:
    """Wait for whoever else acts on this person, and read anew what they left."""
    db.session.flush()
    db.session.scalar(
        select(Participant.id)
        .where(Participant.id == participant.id)
        .with_for_update(key_share=True)
    )
    for known in (participant.delegation, participant.document):
        if known is not None:
            db.session.expire(known)
    db.session.refresh(participant)


def check_person(participant: Participant) -> None:
    """Refuse with every reason why the person can have no letter now."""
    today = clock.today(participant.event.timezone)
    blocked = bool(blocked_people([participant.id]))
    obstacles = letter_obstacles(participant, today, blocked=blocked)
    if obstacles:
        raise NoLetterError(obstacles)


def data_for(
    participant: Participant, form: LetterForm, consulate: Consulate | None
) -> dict[str, Any]:
    """What a letter would say now; refused when its text asks for what nobody knows."""
    data = letter_data(
        participant, form, clock.today(participant.event.timezone), consulate=consulate
    )
    missing = missing_values(data)
    if missing:
        raise RefusedError(Refusal.NO_VALUE, missing)
    return data


def _new_letter(
    participant: Participant,
    form: LetterForm | Language,
    *,
    by: Actor,
    consulate: Consulate | None = None,
) -> VisaLetter:
    event, document, form = participant.event, participant.document, LetterForm(form)
    assert document is not None, "checked by the rules"
    draft = documents.Draft(
        register=REGISTER,
        event_id=event.id,
        event_name=event.name,
        prefix=(event.letter_prefix or event.slug).upper(),
        year=year_of(event, clock.today(event.timezone)),
        language=form.language,
        data=data_for(participant, form, consulate),
        initials=initials_of(participant),
        masked_number=document.masked_number,
        valid_until=valid_until(event),
    )
    letter = VisaLetter(
        participant=participant,
        document=documents.issue(draft, by=by),
        form=form.value,
        template=newest_template(event, form),
        consulate=consulate,
    )
    db.session.add(letter)
    db.session.flush()
    mark_letter_fresh(participant)
    record(
        by,
        "visas:letter:issued",
        letter,
        event_id=event.id,
        changes={"number": letter.document.number, "participant": participant.id},
    )
    return letter


def revoke(letter: VisaLetter, reason: str, *, by: Actor) -> None:
    """Withdraw a letter; the verification page says so at once."""
    lock(letter.participant)
    db.session.refresh(letter, ["is_live"])
    if not letter.is_live:  # somebody else ended it meanwhile, perhaps by a new one
        raise DomainError(lazy("This letter is no longer in force."))
    documents.withdraw(letter.document, reason, by=by)
    letter.is_live = False
    _record(letter, "revoked", by)
    letter_was_ended(letter.participant_id, by=by)


def abandon(letter: VisaLetter, reason: str, *, by: Actor) -> None:
    """Give up a letter that could not be printed; its number stays as void."""
    lock(letter.participant)
    documents.abandon(letter.document, reason, by=by)
    letter.is_live = False
    _record(letter, "voided", by)


def print_again(letter: VisaLetter, *, by: Actor) -> None:
    """Try once more to print a letter under its number."""
    documents.print_again(letter.document, by=by)


def view_letter(letter: VisaLetter, *, by: Actor) -> bytes:
    """The bytes of the PDF; each reading is noted."""
    if letter.document.file is None:
        raise NotFoundError(lazy("This letter has no file."))
    data = read_file(letter.document.file)
    _record(letter, "downloaded", by)
    return data


def end_letters_of_people_who_left() -> int:
    """Revoke the live letters of people who were rejected, withdrew or were replaced."""
    letters = letters_to_end()
    for letter in letters:
        revoke(letter, "no longer takes part", by=JOB)
    return len(letters)


def expire_letters(limit: int = 500) -> int:
    """Mark the letters whose time is over; they verified as expired from that moment already."""
    letters = letters_past_their_time(clock.now(), limit)
    for letter in letters:
        documents.expire(letter.document, by=JOB)
    return len(letters)


def _record(letter: VisaLetter, verb: str, by: Actor) -> None:
    record(
        by,
        f"visas:letter:{verb}",
        letter,
        event_id=letter.document.event_id,
        changes={"number": letter.document.number},
    )


def _after_issue(document: IssuedDocument) -> None:
    """In the transaction that makes a letter *issued*: the case moves on, the person is told."""
    letter = letter_of_document(document.id)
    if letter is None or not letter.is_live:
        return
    letter_was_issued(letter.participant, by=JOB)
    mails.send_letter_issued(letter.participant, document.number)


documents.add_register(
    documents.Register(REGISTER, lazy("Visa support letter"), print_letter, _after_issue, sign=True)
)
