"""A delegation asks for the floor, names its speaker, and sends the text."""

import io
import zipfile
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from conference.core import clock
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError, NotAllowedError, NotFoundError
from conference.core.spreadsheets import SpreadsheetError, check_archive
from conference.delegations.models import Delegation
from conference.i18n import lazy
from conference.programme.enums import SpeakingState
from conference.programme.models import ProgrammeSession, SpeakingRequest, SpeechText
from conference.programme.queries.speaking import request_of_delegation, speakers_list_of
from conference.programme.rules.speaking import LIVE, count_words, speaking_minutes
from conference.programme.services.speaking.errors import ListClosedError
from conference.programme.services.speaking.lists import hold_list, note, touch_list
from conference.registration.enums import ParticipationState, RankClass
from conference.registration.models import Participant
from conference.registration.services.moves import is_secretariat

MOST_CHARACTERS = 60_000
_MOST_BYTES = 5_000_000
_WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class Speech:
    """The text of a statement: written into the page, or a file of it."""

    language: str
    text: str = ""
    file: bytes = b""
    file_name: str = ""


def ask_for_floor(
    session: ProgrammeSession,
    delegation: Delegation,
    speaker: Participant | None,
    *,
    by: Actor,
) -> SpeakingRequest:
    """Ask for the floor on behalf of a delegation; asked again it changes who will speak.

    The class of rank is the speaker's; without one the request stands among the last.
    """
    row = speakers_list_of(session.id, lock=True)
    if row is None or session.cancelled_at is not None:
        raise ListClosedError
    _check_speaker(delegation, speaker)
    request = request_of_delegation(session.id, delegation.id)
    known = request is not None and request.state in LIVE
    if not known and not row.is_open and not is_secretariat(by):
        raise ListClosedError
    if request is None:
        request = SpeakingRequest(session_id=session.id, delegation_id=delegation.id)
        db.session.add(request)
    if not known:
        request.state, request.order = SpeakingState.REQUESTED, 0
        request.requested_at, request.minutes = clock.now(), row.minutes
        request.spoken_seconds, request.started_at, request.ended_at = 0, None, None
    elif request.state is SpeakingState.SPEAKING:
        raise DomainError(lazy("This delegation is speaking now."))
    request.participant_id = speaker.id if speaker else None
    request.rank = speaker.rank_class if speaker else RankClass.OTHER
    touch_list(row)
    note(by, "asked", row, session, delegation=delegation.id)
    return request


def withdraw_request(request: SpeakingRequest, *, by: Actor) -> None:
    """Take a request back; who has spoken has spoken."""
    row = hold_list(request.session)
    db.session.refresh(request)
    if request.state not in LIVE or request.state is SpeakingState.SPEAKING:
        raise DomainError(lazy("This request is not open any more."))
    request.state = SpeakingState.WITHDRAWN
    touch_list(row)
    note(by, "withdrawn", row, request.session, delegation=request.delegation_id)


def write_text(request: SpeakingRequest, speech: Speech, *, by: Actor) -> SpeechText:
    """Keep the text of a statement in a language, with its words and minutes."""
    text = (_read(speech) if speech.file else speech.text).strip()
    if not text:
        raise InvalidError(lazy("Write the text, or choose a file with it."), field="text")
    if len(text) > MOST_CHARACTERS:
        raise InvalidError(lazy("The text is too long for a statement."), field="text")
    row = hold_list(request.session)
    kept = next((each for each in request.texts if each.language == speech.language), None)
    if kept is None:
        kept = SpeechText(language=speech.language)
        request.texts.append(kept)
    kept.text, kept.words = text, count_words(text)
    kept.minutes = speaking_minutes(kept.words)
    touch_list(row)
    note(by, "text_written", row, request.session, language=speech.language)
    return kept


def remove_text(request: SpeakingRequest, language: str, *, by: Actor) -> None:
    """Remove the text in a language."""
    kept = next((each for each in request.texts if each.language == language), None)
    if kept is None:
        raise NotFoundError(lazy("There is no text in this language."))
    request.texts.remove(kept)
    row = hold_list(request.session)
    touch_list(row)
    note(by, "text_removed", row, request.session, language=language)


def _check_speaker(delegation: Delegation, speaker: Participant | None) -> None:
    if delegation.is_public_requests:
        raise NotAllowedError(lazy("The floor is asked for by a delegation."))
    if speaker is None:
        return
    if speaker.delegation_id != delegation.id:
        raise InvalidError(lazy("The speaker belongs to another delegation."), field="speaker")
    if speaker.state is not ParticipationState.APPROVED:
        raise InvalidError(lazy("The speaker's registration is not approved yet."), field="speaker")


def _read(speech: Speech) -> str:
    """The text of a file: plain text in UTF-8, or a .docx document."""
    if len(speech.file) > _MOST_BYTES:
        raise InvalidError(lazy("The file is too large."), field="file")
    ending = speech.file_name.rpartition(".")[2].lower()
    try:
        if ending == "txt":
            return speech.file.decode("utf-8-sig")
        if ending == "docx":
            return _paragraphs(speech.file)
    except (UnicodeDecodeError, ET.ParseError, SpreadsheetError, KeyError, zipfile.BadZipFile):
        raise InvalidError(lazy("The text of this file cannot be read."), field="file") from None
    raise InvalidError(lazy("Choose a .txt or .docx file, or paste the text."), field="file")


def _paragraphs(data: bytes) -> str:
    """The paragraphs of a .docx; what declares entities of its own is refused."""
    check_archive(io.BytesIO(data), entries=2000, unpacked=50_000_000)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read("word/document.xml")
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise ET.ParseError
    body = ET.fromstring(xml)  # noqa: S314 - no entities, checked above
    return "\n".join(
        "".join(piece.text or "" for piece in paragraph.iter(f"{_WORDS}t"))
        for paragraph in body.iter(f"{_WORDS}p")
    )
