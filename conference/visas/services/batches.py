"""Many letters: a job that issues and prints one after another and says how far it is."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
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
from conference.visas.queries import BATCH, live_letter
from conference.visas.services.letters import NoLetterError, issue_letter, reissue


@dataclass
class Answer:
    """What became of a batch."""

    issued: int = 0
    kept: int = 0
    """People whose letter was up to date already."""
    refused: dict[int, list[str]] = field(default_factory=dict)
    """Person's row id → the codes of the obstacles, or a sentence."""

    def as_dict(self) -> dict[str, Any]:
        """For the job's row; JSON knows no whole numbers as keys."""
        return {
            "issued": self.issued,
            "kept": self.kept,
            "refused": {str(key): codes for key, codes in self.refused.items()},
        }


def start_batch(
    event: Event, participant_ids: Sequence[int], language: Language | None, *, by: Actor
) -> jobs.Job:
    """Let the worker issue letters to a selection; without a language, in each person's own."""
    job = jobs.enqueue(
        BATCH,
        {
            "participants": list(participant_ids),
            "language": language.value if language else "",
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
    language: Language | None,
    *,
    by: Actor,
    progress: Callable[[int], None],
) -> Answer:
    """Issue and print letters one by one; ``progress`` commits, so each letter stands by itself.

    A person with a letter up to date is passed over, so that a repeated batch does no harm; a stale
    letter is replaced.
    """
    answer = Answer()
    for done, participant_id in enumerate(participant_ids, 1):
        document_id = _issue_one(participant_id, language, answer, by)
        progress(done - 1)
        if document_id is not None:
            complete(document_id)
            progress(done)
    progress(answer.issued + answer.kept + len(answer.refused))
    return answer


def _issue_one(
    participant_id: int, language: Language | None, answer: Answer, by: Actor
) -> int | None:
    """Take the number for one person; returns the document to print."""
    person = db.session.get(Participant, participant_id)
    if person is None:
        return None
    own = language or Language(person.language)
    old = live_letter(person.id)
    if old is not None and not person.letter_is_stale:
        answer.kept += 1
        return None
    try:
        with db.session.begin_nested():
            letter = (issue_letter if old is None else reissue)(person, own, by=by)
    except NoLetterError as error:
        answer.refused[participant_id] = [obstacle.value for obstacle in error.obstacles]
        return None
    except DomainError as error:
        answer.refused[participant_id] = [str(error)]
        return None
    answer.issued += 1
    return letter.document_id
