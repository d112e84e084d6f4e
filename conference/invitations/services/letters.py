"""One letter at a time. The delegation's row is locked first, so two clerks queue up."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from conference.audit.services import record
from conference.core import clock
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError, NotFoundError
from conference.core.files import read_file
from conference.delegations import services as delegations
from conference.delegations.models import Delegation
from conference.documents import services as documents
from conference.documents.enums import DocumentState
from conference.documents.rules import Texts
from conference.i18n import lazy
from conference.invitations.documents import (
    letter_data,
    missing_letters,
    missing_values,
    print_letter,
)
from conference.invitations.enums import Obstacle, Placeholder
from conference.invitations.models import InvitationLetter
from conference.invitations.queries import live_letter, usual_form
from conference.invitations.rules import obstacles_of
from conference.visas.documents import valid_until, year_of
from conference.visas.enums import LetterForm

REGISTER = "invitation-letter"


class NoLetterError(documents.RefusedError):
    """The rules allow no letter now; the message lists every reason."""

    def __init__(self, obstacles: Sequence[Obstacle], details: Sequence[str] = ()) -> None:
        words = [obstacle.label for obstacle in obstacles]
        shown = [Placeholder(name).label for name in details if name in set(Placeholder)]
        letters = [name for name in details if name not in set(Placeholder)]
        named = "; ".join([*shown, *letters])
        super().__init__(
            [*(each.value for each in obstacles), *(f"value:{name}" for name in details)],
            " ".join([*words, f"({named})"]) if named else " ".join(words),
        )
        self.obstacles = list(obstacles)


def issue_letter(delegation: Delegation, form: LetterForm | None, *, by: Actor) -> InvitationLetter:
    """Take a number for the delegation's letter; the worker prints it within moments.

    Without a form it is in the usual one. The invitation code is made where there is none yet.
    """
    _lock(delegation)
    if live_letter(delegation.id) is not None:
        raise NoLetterError([Obstacle.EXISTS])
    return _new(delegation, form or usual_form(delegation), by=by)


def reissue(
    old: InvitationLetter, form: LetterForm | None = None, *, by: Actor
) -> InvitationLetter:
    """Put a new letter with the present data and text in the place of a live one."""
    delegation = old.delegation
    _lock(delegation)
    db.session.refresh(old)
    if not old.is_live:
        raise DomainError(lazy("This letter is no longer in force."))
    old.is_live = False
    db.session.flush()  # the index lets one live letter stand
    new = _new(delegation, form or LetterForm(old.form), by=by)
    documents.supersede(old.document, new.document, by=by)
    return new


def _lock(delegation: Delegation) -> None:
    """Wait for whoever else acts on this delegation."""
    db.session.flush()
    db.session.scalar(
        select(Delegation.id).where(Delegation.id == delegation.id).with_for_update(key_share=True)
    )


def preview_data(
    delegation: Delegation, form: LetterForm, *, by: Actor, texts: Texts | None = None
) -> dict[str, Any]:
    """What a letter would say, also with texts not saved; that it is seen is noted."""
    today = clock.today(delegation.event.timezone)
    data = letter_data(delegation, form, today, texts=texts)
    record(by, "invitations:letter:previewed", delegation, event_id=delegation.event_id)
    return data


def _new(delegation: Delegation, form: LetterForm, *, by: Actor) -> InvitationLetter:
    event = delegation.event
    today = clock.today(event.timezone)
    obstacles = obstacles_of(delegation, today)
    if obstacles:
        raise NoLetterError(obstacles)
    delegations.ensure_code(delegation, by=by)
    data = letter_data(delegation, form, today)
    _check(data, form)
    draft = documents.Draft(
        register=REGISTER,
        event_id=event.id,
        event_name=event.name,
        prefix=f"{(event.letter_prefix or event.slug).upper()}-I",
        year=year_of(event, today),
        language=form.language,
        data=data,
        valid_until=valid_until(event),
    )
    letter = InvitationLetter(
        delegation=delegation, document=documents.issue(draft, by=by), form=form.value
    )
    db.session.add(letter)
    db.session.flush()
    delegations.note_letter(delegation, letter.document.number, today, by=by)
    _record(letter, "issued", by)
    return letter


def _check(data: dict[str, Any], form: LetterForm) -> None:
    """Refuse what would be printed with a gap in it."""
    columns = [data["columns"][language.value] for language in form.languages]
    against: list[Obstacle] = []
    if not all(said["addressee"]["function"] for said in columns):
        against.append(Obstacle.NO_ADDRESSEE)
    if not all(said["event"]["signatory_name"] for said in columns):
        against.append(Obstacle.NO_SIGNATORY)
    if against:
        raise NoLetterError(against)
    missing = missing_values(data)
    if missing:
        raise NoLetterError([Obstacle.NO_VALUE], missing)
    characters = missing_letters(data, form)
    if characters:
        raise NoLetterError([Obstacle.UNPRINTABLE], characters)


def revoke(letter: InvitationLetter, reason: str, *, by: Actor) -> None:
    """Withdraw a letter; the verification page says so at once. The delegation stays invited."""
    if not letter.is_live:
        raise DomainError(lazy("This letter is no longer in force."))
    documents.withdraw(letter.document, reason, by=by)
    letter.is_live = False
    _record(letter, "revoked", by)


def print_again(letter: InvitationLetter, *, by: Actor) -> None:
    """Try once more to print a letter under its number."""
    documents.print_again(letter.document, by=by)


def view_letter(letter: InvitationLetter, *, by: Actor) -> bytes:
    """The bytes of the PDF; each reading is noted."""
    if letter.document.file is None:
        raise NotFoundError(lazy("This letter has no file."))
    data = read_file(letter.document.file)
    _record(letter, "downloaded", by)
    return data


def send(letter: InvitationLetter, *, by: Actor) -> None:
    """Invite the delegation by mail, with the letter enclosed."""
    document = letter.document
    if not letter.is_live or document.state is not DocumentState.ISSUED or document.file is None:
        raise NoLetterError([Obstacle.NOT_ISSUED])
    name = f"{document.number.replace('/', '-')}.pdf"
    delegations.invite(letter.delegation, by=by, attachments={name: document.file})
    letter.sent_at = clock.now()
    _record(letter, "sent", by)


def _record(letter: InvitationLetter, verb: str, by: Actor) -> None:
    record(
        by,
        f"invitations:letter:{verb}",
        letter,
        event_id=letter.document.event_id,
        changes={"number": letter.document.number},
    )


documents.add_register(
    documents.Register(REGISTER, lazy("Invitation letter"), print_letter, sign=True)
)
