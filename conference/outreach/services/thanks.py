"""Preparing a batch of thank-you letters, and letting the worker write it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from conference.audit.services import record
from conference.core import jobs
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.core.files import delete_file
from conference.correspondence.rules import fill, left_open
from conference.delegations.models import Delegation
from conference.events.models import Event
from conference.i18n import Language, format_range, lazy, use_language
from conference.i18n.collation import is_arabic_script
from conference.outreach.enums import ThanksChannel, ThanksState
from conference.outreach.models import ThanksBatch, ThanksLetter
from conference.registration.models import Participant

WRITE = "outreach:thanks:write"
PARTS = ("subject", "opening", "body", "closing")
_NAMES = {
    "event": ("event", "title of the event", "عنوان رویداد", "عنوان الفعالية"),
    "dates": ("dates", "تاریخ برگزاری", "تاريخ الانعقاد"),
    "delegation": ("delegation", "نام هیئت", "اسم الوفد"),
    "head": ("head of delegation", "رئیس هیئت", "رئيس الوفد"),
}
"""What the templates of the register call the same things in three languages."""


@dataclass(frozen=True, kw_only=True)
class ThanksDetails:
    """How a batch is to be written."""

    book_id: int
    channel: ThanksChannel
    texts: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Written:
    """One letter with everything filled in."""

    name: str
    post: str
    body_of: str
    texts: Mapping[str, str]


def prepare_batch(
    event: Event,
    delegations: Collection[Delegation],
    details: ThanksDetails,
    *,
    by: Actor,
) -> ThanksBatch:
    """Keep texts and addressees; nothing is written before the batch is started."""
    if not delegations:
        raise InvalidError(lazy("No delegation fits that was not thanked already."))
    lacking = sorted({each.language for each in delegations} - _complete(details.texts))
    if lacking:
        raise InvalidError(
            lazy("Subject and text are missing in a language in which letters are written."),
            field=f"{lacking[0]}_body",
        )
    _refuse_open_braces(details.texts, {each.language for each in delegations})
    batch = ThanksBatch(event_id=event.id)
    _write(batch, details)
    batch.letters = [ThanksLetter(delegation_id=each.id) for each in delegations]
    db.session.add(batch)
    changes = {"count": len(delegations), "channel": details.channel.value}
    record(by, "outreach:thanks:prepared", batch, changes=changes)
    return batch


def edit_batch(batch: ThanksBatch, details: ThanksDetails, *, by: Actor) -> None:
    """Change the texts of a batch that was not started."""
    _refuse_started(batch)
    _refuse_open_braces(details.texts, {each.delegation.language for each in batch.letters})
    _write(batch, details)
    record(by, "outreach:thanks:edited", batch)


def remove_batch(batch: ThanksBatch, *, by: Actor) -> None:
    """Delete a batch that was not started; its delegations may be thanked by another."""
    _refuse_started(batch)
    record(by, "outreach:thanks:removed", batch)
    db.session.delete(batch)


def start_batch(batch: ThanksBatch, *, by: Actor) -> None:
    """Let the worker write, sign and send the letters; again for those that were left out."""
    if batch.job is not None and not batch.job.is_finished:
        raise DomainError(lazy("The letters are being written."))
    _refuse_open_braces(batch.texts, {each.delegation.language for each in batch.letters})
    for letter in batch.letters:
        if letter.state is ThanksState.LEFT_OUT:
            letter.state, letter.reason = ThanksState.WAITING, ""
    batch.job = jobs.enqueue(
        WRITE,
        {"batch": batch.id},
        event_id=batch.event_id,
        requested_by=by.user_id,
        total=len(batch.letters),
    )
    record(by, "outreach:thanks:started", batch, changes={"count": len(batch.letters)})


def forget_file(batch: ThanksBatch) -> bool:
    """Delete the one PDF of a batch; the letters stay in the register."""
    file = batch.file
    if file is None:
        return False
    batch.file = None
    db.session.flush()
    delete_file(file)
    return True


def written_for(batch: ThanksBatch, delegation: Delegation, head: Participant | None) -> Written:
    """The letter to one delegation, in its language."""
    language = Language(delegation.language)
    event = batch.event
    name = _name_of(head, language) if head else ""
    body_of = delegation.name.text(language)
    with use_language(language):
        values = {
            "event": event.name.text(language),
            "dates": format_range(event.starts_on, event.ends_on, language),
            "delegation": body_of,
            "head": name or body_of,
        }
    known = {name: values[key] for key, names in _NAMES.items() for name in names}
    texts = batch.texts.get(language.value, {})
    return Written(
        name=name,
        post=head.function_title.text(language) if head else "",
        body_of=body_of,
        texts={part: fill(str(texts.get(part, "")), known) for part in PARTS},
    )


def _name_of(head: Participant, language: Language) -> str:
    """The form of address as protocol wrote it, with the name in letters the reader reads."""
    native = language is not Language.ENGLISH and is_arabic_script(head.native_name or "")
    name = head.native_name if native else head.latin_name or head.native_name
    return f"{head.honorific.exact(language)} {name}".strip()


def _write(batch: ThanksBatch, details: ThanksDetails) -> None:
    batch.book_id, batch.channel = details.book_id, details.channel
    batch.texts = {code: dict(texts) for code, texts in details.texts.items()}


def _complete(texts: Mapping[str, Mapping[str, str]]) -> set[str]:
    return {code for code, parts in texts.items() if parts.get("subject") and parts.get("body")}


def _refuse_started(batch: ThanksBatch) -> None:
    if batch.job_id is not None:
        raise DomainError(lazy("The letters are written already."))


def _refuse_open_braces(texts: Mapping[str, Mapping[str, str]], languages: Collection[str]) -> None:
    for code in sorted(languages):
        for part in PARTS:
            names = left_open(_known_filled(str(texts.get(code, {}).get(part, ""))))
            if names:
                raise InvalidError(
                    lazy("Fill in what still stands in braces: %(names)s.", names=", ".join(names)),
                    field=f"{code}_{part}",
                )


def _known_filled(text: str) -> str:
    return fill(text, {name: "-" for names in _NAMES.values() for name in names})
