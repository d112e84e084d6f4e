"""Letters and their drafts in the sweeps over all features."""

import json
from typing import Any

from sqlalchemy import Select, delete, func, select, update

from conference.core import sweeps
from conference.core.actor import JOB, Actor
from conference.core.database import db
from conference.core.files import StoredFile
from conference.documents import services as documents
from conference.documents.enums import DocumentState
from conference.documents.queries import naming_people
from conference.i18n import lazy
from conference.registration.models import Participant
from conference.visas import services
from conference.visas.enums import DraftState
from conference.visas.models import LetterDraft, LetterPicture, VisaLetter
from conference.visas.queries import live_letter
from conference.visas.services.letter_pictures import forget_pictures_of

CLAIMS = frozenset(
    {
        "visa_letters.participant_id",
        "letter_drafts.participant_id",
    }
)


def repoint(kept_id: int, ended_id: int, by: Actor) -> None:
    """All letters become the kept person's; of two live ones the kept person's own stays."""
    theirs = live_letter(ended_id)
    if theirs is not None and live_letter(kept_id) is not None:
        services.revoke(theirs, "merged with another registration", by=by)
    elif theirs is not None:  # written with the other row's passport
        db.session.get_one(Participant, kept_id).letter_is_stale = True
    _leave_drafts(kept_id, ended_id)
    db.session.flush()
    db.session.execute(
        update(VisaLetter)
        .where(VisaLetter.participant_id == ended_id)
        .values(participant_id=kept_id)
    )
    for letter in db.session.scalars(
        select(VisaLetter).where(VisaLetter.participant_id == kept_id)
    ):
        db.session.expire(letter, ["participant"])


def _leave_drafts(kept_id: int, ended_id: int) -> None:
    """What was drafted with the other row's data is withdrawn; all drafts become the kept one's."""
    theirs = update(LetterDraft).where(LetterDraft.participant_id == ended_id)
    db.session.execute(
        theirs.where(LetterDraft.is_open).values(is_open=False, state=DraftState.WITHDRAWN)
    )
    db.session.execute(theirs.values(participant_id=kept_id))


def _letters_of(participant_id: int) -> list[VisaLetter]:
    query = select(VisaLetter).where(VisaLetter.participant_id == participant_id)
    return list(db.session.scalars(query.order_by(VisaLetter.id)))


def _drafts_of(participant_id: int) -> list[LetterDraft]:
    query = select(LetterDraft).where(LetterDraft.participant_id == participant_id)
    return list(db.session.scalars(query.order_by(LetterDraft.id)))


def export(participant_id: int) -> sweeps.Export:
    """Every letter with its data and its PDF, and the drafts."""
    letters = _letters_of(participant_id)
    files: dict[str, StoredFile | bytes] = {}
    for letter in letters:
        if letter.document.file is not None:
            files[f"letters/{letter.document.number.replace('/', '-')}.pdf"] = letter.document.file
    hidden = ("token", "token_hash", "data", "issued_by", "register", "sequence", "year")
    return sweeps.Export(
        {
            "drafts": [
                sweeps.row_data(draft, without=("fingerprint", "drafted_by", "decided_by"))
                for draft in _drafts_of(participant_id)
            ],
            "letters": [
                {
                    **sweeps.row_data(letter.document, without=hidden),
                    "printed": json.loads(letter.document.data) if letter.document.data else None,
                }
                for letter in letters
            ],
        },
        files,
    )


def erase(participant_id: int, by: Actor) -> None:
    """Revoke the letter, remove all PDFs and their data; the rows of the register stay."""
    live = live_letter(participant_id)
    if live is not None:
        services.revoke(live, "the person's data were deleted", by=by)
    for letter in _letters_of(participant_id):
        if letter.document.file_id is not None or letter.document.data is not None:
            documents.forget(letter.document, by=by)
    db.session.execute(delete(LetterDraft).where(LetterDraft.participant_id == participant_id))


def _purge_letters(event_id: int, limit: int) -> int:
    letters = db.session.scalars(naming_people(VisaLetter, event_id).limit(limit)).all()
    for letter in letters:
        if letter.document.state is DocumentState.ISSUING:
            services.abandon(letter, "never printed", by=JOB)
        documents.forget(letter.document, by=JOB)
    return len(letters)


def _drafts(event_id: int) -> Select[Any]:
    return select(LetterDraft.id).where(LetterDraft.event_id == event_id)


def _purge_drafts(event_id: int, limit: int) -> int:
    ids = db.session.scalars(_drafts(event_id).limit(limit)).all()
    db.session.execute(delete(LetterDraft).where(LetterDraft.id.in_(ids)))
    return len(ids)


def _count(rows: Select[Any]) -> int:
    return db.session.scalar(select(func.count()).select_from(rows.subquery())) or 0


RULES = (
    sweeps.RetentionRule(
        "visas:letters",
        lazy("Letters for the visa: the PDF and the data printed in it"),
        lazy(
            "The register stays: number, dates, state, fingerprint of the file, initials and the "
            "masked passport number, so that a letter can still be verified."
        ),
        30,
        lambda event_id: _count(naming_people(VisaLetter, event_id)),
        _purge_letters,
    ),
    sweeps.RetentionRule(
        "visas:drafts",
        lazy("Drafts of letters, with the notes of colleagues"),
        lazy("Needed to see who drafted a letter and who issued it."),
        30,
        lambda event_id: _count(_drafts(event_id)),
        _purge_drafts,
    ),
    sweeps.RetentionRule(
        "visas:letter_pictures",
        lazy("The pictures of signature and stamp that letters bear"),
        lazy("Needed to print letters until the event is over."),
        30,
        lambda event_id: _count(select(LetterPicture.id).where(LetterPicture.event_id == event_id)),
        forget_pictures_of,
    ),
)
REMAINS = (
    sweeps.Remainder(
        lazy(
            "The register of letters: number, dates, state, initials and the last three characters "
            "of the passport number"
        ),
        lazy("Authorities must be able to verify a letter, and no number may be missing."),
    ),
)

sweeps.register(
    sweeps.Sweep(
        "visas",
        500,
        CLAIMS,
        repoint=repoint,
        export=export,
        erase=erase,
        remains=REMAINS,
        retention=RULES,
    )
)
