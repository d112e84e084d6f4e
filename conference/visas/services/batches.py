"""Many letters: a job that issues and prints one after another and says how far it is."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from conference.audit.services import record
from conference.core import jobs
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError
from conference.documents.services import complete
from conference.events.models import Event
from conference.i18n import Language
from conference.registration.models import Participant
from conference.visas.enums import LetterForm
from conference.visas.enums.placeholders import Refusal
from conference.visas.models import Consulate
from conference.visas.queries import BATCH, live_letter
from conference.visas.queries.drafts import open_draft
from conference.visas.queries.texts import (
    consulate_of_case,
    find_consulate,
    needs_two_people,
    usual_form,
)
from conference.visas.services.drafts import draft_letter, issue_draft
from conference.visas.services.letters import (
    NoLetterError,
    RefusedError,
    issue_letter,
    reissue,
)


class BatchKind(StrEnum):
    """What a batch does for each person."""

    ISSUE = "issue"
    DRAFT = "draft"
    """Where two people are needed: a draft that somebody else issues."""
    ISSUE_DRAFTS = "issue_drafts"
    """Issue what colleagues have drafted."""


@dataclass(frozen=True)
class BatchWish:
    """What a batch is to do."""

    kind: BatchKind = BatchKind.ISSUE
    form: LetterForm | None = None
    """None: the event's usual form, or each person's own language."""
    consulate_id: int | None = None
    to_whom_it_may_concern: bool = False
    """Without this and without a consulate, each letter goes to the consulate of the visa case."""


@dataclass
class Answer:
    """What became of a batch."""

    issued: int = 0
    drafted: int = 0
    kept: int = 0
    """People whose letter was up to date already."""
    refused: dict[int, list[str]] = field(default_factory=dict)
    """Person's row id → codes of ``Obstacle`` and ``Refusal``, or a sentence."""

    def as_dict(self) -> dict[str, Any]:
        """For the job's row; JSON knows no whole numbers as keys."""
        return {
            "issued": self.issued,
            "drafted": self.drafted,
            "kept": self.kept,
            "refused": {str(key): codes for key, codes in self.refused.items()},
        }


def start_batch(
    event: Event,
    participant_ids: Sequence[int],
    form: LetterForm | Language | None,
    *,
    by: Actor,
    wish: BatchWish | None = None,
) -> jobs.Job:
    """Let the worker issue letters to a selection; without a form, in each person's own language.

    Where two people are needed it makes drafts, and issues the drafts of others when asked to.
    """
    wish = wish or BatchWish()
    kind = wish.kind
    if kind is BatchKind.ISSUE and by.user_id is not None and needs_two_people(event):
        kind = BatchKind.DRAFT
    job = jobs.enqueue(
        BATCH,
        {
            "participants": list(participant_ids),
            "language": form.value if form else "",
            "kind": kind.value,
            "consulate": wish.consulate_id,
            "anybody": wish.to_whom_it_may_concern,
            "actor": [by.kind.value, by.id],
        },
        event_id=event.id,
        requested_by=by.user_id,
        total=len(participant_ids),
    )
    record(by, "visas:batch:started", event, event_id=event.id, changes={"count": job.total})
    return job


def issue_many(
    participant_ids: Iterable[int],
    form: LetterForm | Language | None,
    *,
    by: Actor,
    progress: Callable[[int], None],
    wish: BatchWish | None = None,
) -> Answer:
    """Issue and print letters one by one; ``progress`` commits, so each letter stands by itself.

    A person with a letter up to date is passed over, so that a repeated batch does no harm; a stale
    letter is replaced.
    """
    answer = Answer()
    wish = replace(wish or BatchWish(), form=LetterForm(form) if form else None)
    for done, participant_id in enumerate(participant_ids, 1):
        document_id = _do_one(participant_id, wish, answer, by)
        progress(done - 1)
        if document_id is not None:
            complete(document_id)
            progress(done)
    progress(answer.issued + answer.drafted + answer.kept + len(answer.refused))
    return answer


def _do_one(participant_id: int, wish: BatchWish, answer: Answer, by: Actor) -> int | None:
    """Do what is wished for one person; returns the document to print."""
    person = db.session.get(Participant, participant_id)
    if person is None:
        return None
    try:
        with db.session.begin_nested():
            return _one(person, wish, answer, by)
    except NoLetterError as error:
        answer.refused[participant_id] = [obstacle.value for obstacle in error.obstacles]
    except RefusedError as error:
        answer.refused[participant_id] = error.codes
    except DomainError as error:
        answer.refused[participant_id] = [str(error)]
    return None


def _one(person: Participant, wish: BatchWish, answer: Answer, by: Actor) -> int | None:
    if wish.kind is BatchKind.ISSUE_DRAFTS:
        draft = open_draft(person.id)
        if draft is None:
            raise RefusedError(Refusal.NO_DRAFT)
        document_id = issue_draft(draft, by=by).document_id
        answer.issued += 1
        return document_id
    old = live_letter(person.id)
    if old is not None and not person.letter_is_stale:
        answer.kept += 1
        return None
    form = wish.form or usual_form(person)
    consulate = _addressee(person, wish)
    if wish.kind is BatchKind.DRAFT:
        draft_letter(person, form, by=by, consulate=consulate)
        answer.drafted += 1
        return None
    issue = issue_letter if old is None else reissue
    document_id = issue(person, form, by=by, consulate=consulate).document_id
    answer.issued += 1
    return document_id


def _addressee(person: Participant, wish: BatchWish) -> Consulate | None:
    if wish.consulate_id is not None:
        return find_consulate(wish.consulate_id)
    return None if wish.to_whom_it_may_concern else consulate_of_case(person)
