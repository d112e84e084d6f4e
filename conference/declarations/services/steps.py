"""The way of a declaration: opened for comments, closed, adopted, withdrawn."""

from dataclasses import dataclass, field
from datetime import date, datetime

from conference.audit.services import record
from conference.core import clock
from conference.core.actor import Actor
from conference.core.errors import DomainError, InvalidError
from conference.declarations import mails
from conference.declarations.enums import AdoptionMode, DeclarationState
from conference.declarations.models import Declaration
from conference.declarations.rules import OPEN_TEXTS, may_become
from conference.declarations.services.texts import lock, note_release
from conference.i18n import clean_multiline, lazy
from conference.i18n.localised import Localised

_ACTIONS = {
    DeclarationState.DRAFTING: "declarations:declaration:redrafted",
    DeclarationState.OPEN: "declarations:declaration:opened",
    DeclarationState.CLOSED: "declarations:declaration:closed",
    DeclarationState.ADOPTED: "declarations:declaration:adopted",
    DeclarationState.WITHDRAWN: "declarations:declaration:withdrawn",
}


@dataclass(frozen=True, kw_only=True)
class Adoption:
    """How, when and by whom a declaration was adopted."""

    mode: AdoptionMode
    on: date
    body: Localised = field(default_factory=Localised)
    programme_session_id: int | None = None
    votes_for: int | None = None
    votes_against: int | None = None
    votes_abstained: int | None = None


def _move(declaration: Declaration, state: DeclarationState, *, by: Actor) -> None:
    if not may_become(declaration, state):
        raise DomainError(
            lazy(
                "The declaration is “%(state)s” by now. Look at it again.",
                state=declaration.state.words,
            )
        )
    before, declaration.state = declaration.state, state
    declaration.changed_at = clock.now()
    changes = {"from": before.value, "to": state.value}
    record(by, _ACTIONS[state], declaration, changes=changes)


def open_comments(
    declaration: Declaration, begins: datetime | None, ends: datetime, *, by: Actor
) -> None:
    """Let delegations comment within a window; they are told. Again, for a longer window, too."""
    lock(declaration)
    if ends <= clock.now():
        raise InvalidError(lazy("Choose an end that is still ahead."), field="until")
    if begins is not None and begins >= ends:
        raise InvalidError(lazy("The end lies before the beginning."), field="until")
    note_release(declaration, by=by)
    if declaration.state is DeclarationState.OPEN:
        record(by, "declarations:declaration:window_set", declaration)
    else:
        _move(declaration, DeclarationState.OPEN, by=by)
    declaration.comments_from, declaration.comments_until = begins, ends
    mails.send_opened(declaration)


def close_comments(declaration: Declaration, *, by: Actor) -> None:
    """End the discussion; the text may still be mended before it is adopted."""
    lock(declaration)
    _move(declaration, DeclarationState.CLOSED, by=by)


def adopt(declaration: Declaration, adoption: Adoption, *, by: Actor) -> None:
    """Note the adoption; the text is final from here on and public."""
    lock(declaration)
    if not declaration.latest.articles:
        raise DomainError(lazy("The text has no paragraphs yet."))
    if adoption.on > clock.today(declaration.event.timezone):
        raise InvalidError(lazy("This day has not come yet."), field="on")
    votes = (adoption.votes_for, adoption.votes_against, adoption.votes_abstained)
    if adoption.mode is AdoptionMode.VOTE:
        if votes[0] is None or votes[1] is None:
            raise InvalidError(lazy("Enter how many voted for and against."), field="votes_for")
        if votes[0] <= votes[1]:
            raise InvalidError(
                lazy("With these votes the declaration was not adopted."), field="votes_for"
            )
    elif any(votes):
        raise InvalidError(
            lazy("Votes were counted: choose the vote, or leave the counts empty."), field="mode"
        )
    _move(declaration, DeclarationState.ADOPTED, by=by)
    note_release(declaration, by=by)
    is_vote = adoption.mode is AdoptionMode.VOTE
    declaration.adoption_mode, declaration.adopted_on = adoption.mode, adoption.on
    declaration.adopted_by = adoption.body
    declaration.programme_session_id = adoption.programme_session_id
    declaration.votes_for = votes[0] if is_vote else None
    declaration.votes_against = votes[1] if is_vote else None
    declaration.votes_abstained = votes[2] if is_vote else None


def withdraw(declaration: Declaration, reason: str, *, by: Actor) -> None:
    """Give a declaration up, with the reason."""
    lock(declaration)
    reason = clean_multiline(reason).strip()
    if not reason:
        raise InvalidError(lazy("Say why, in a sentence."), field="reason")
    _move(declaration, DeclarationState.WITHDRAWN, by=by)
    declaration.reason = reason


def redraft(declaration: Declaration, *, by: Actor) -> None:
    """Take a withdrawn declaration up again."""
    lock(declaration)
    _move(declaration, DeclarationState.DRAFTING, by=by)
    declaration.reason = ""


def show_draft(declaration: Declaration, *, shown: bool, by: Actor) -> None:
    """Show the draft to everybody, or take it off the public pages."""
    lock(declaration)
    if declaration.state not in OPEN_TEXTS:
        raise DomainError(lazy("The text is final and can no longer be changed."))
    if shown:
        note_release(declaration, by=by)
    declaration.shows_draft = shown
    record(by, f"declarations:draft:{'shown' if shown else 'hidden'}", declaration)
