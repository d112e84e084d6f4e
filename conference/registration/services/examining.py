"""Pictures are looked at after they are stored; what a scan says is offered, never taken over."""

import io
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

from PIL import Image
from sqlalchemy import update

from conference.audit.services import record
from conference.core import clock, jobs
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.files import StoredFile, read_file
from conference.i18n.countries import to_alpha2, to_alpha3
from conference.registration.enums import DocumentType, Sex, Step
from conference.registration.models import Participant, PictureCheck
from conference.registration.mrz import TD3, Mrz, MrzError, compare, parse
from conference.registration.pictures import quality, recognition
from conference.registration.queries import check_of_scan
from conference.registration.services.details import (
    DocumentDetails,
    PersonDetails,
    details_of,
)
from conference.registration.services.files import SCAN_PURPOSE
from conference.registration.services.steps import save_step

EXAMINE: Final = "registration:picture:examine"
_KEPT: Final = timedelta(days=7)
"""An offer that nobody answers is forgotten after this time."""
_PERSON: Final = ("surname", "given_names", "nationality", "birth_date", "sex")
_DOCUMENT: Final = ("type", "number", "issuing_country", "expires_on")
_DOUBTFUL: Final = frozenset({"number", "surname", "given_names"})
_BY_CODE: Final = {
    "PD": DocumentType.DIPLOMATIC,
    "PO": DocumentType.SERVICE,
    "PL": DocumentType.LAISSEZ_PASSER,
    "PR": DocumentType.REFUGEE,
    "PT": DocumentType.REFUGEE,
    "PE": DocumentType.EMERGENCY,
}


@dataclass(frozen=True)
class Difference:
    """A field that holds something else, or nothing, than the document's lines say."""

    field: str
    mine: Any
    read: Any
    is_mended: bool
    """Whether a sign was exchanged to read it, and no check digit or place proves it right."""


@dataclass(frozen=True)
class Offer:
    """What was read from the picture of a document."""

    mrz: Mrz
    differences: list[Difference]


def examine_later(file: StoredFile | None, *, after: timedelta = timedelta(0)) -> None:
    """Have a picture that was just stored looked at by the worker, after a while if wanted."""
    if file is None:
        return
    check = PictureCheck(file=file)
    db.session.add(check)
    db.session.flush()
    check.job_id = jobs.enqueue(EXAMINE, {"check": check.id}, due_at=clock.now() + after).id


def examine(check_id: int) -> None:
    """Look at a picture and keep what was found; nothing when it was replaced meanwhile."""
    check = db.session.get(PictureCheck, check_id)
    if check is None or check.done_at is not None:
        return
    is_scan, data = check.file.purpose == SCAN_PURPOSE, read_file(check.file)
    db.session.commit()  # nothing is locked while the picture is looked at
    image: Image.Image = Image.open(io.BytesIO(data))
    offer = None
    if is_scan:
        page = recognition.read_page(image)
        hints = quality.scan_hints(page.image, page.rows)
        if page.reading is not None:
            offer = "\n".join([",".join(page.reading.mended), page.reading.mrz.text])
    else:
        hints = quality.photo_hints(image)
    check = db.session.get(PictureCheck, check_id, populate_existing=True)
    if check is not None:
        check.hints, check.offer, check.done_at = hints, offer, clock.now()


def offer_of(participant: Participant) -> Offer | None:
    """What the scan says and the registration does not; None without anything to offer."""
    return offer_in(check_of_scan(participant), participant)


def offer_in(check: PictureCheck | None, participant: Participant) -> Offer | None:
    """The same, where what was found in the scan is at hand."""
    if check is None or not check.offer:
        return None
    mended, _, lines = check.offer.partition("\n")
    try:
        mrz = parse(lines)
    except MrzError:  # the rules became stricter since
        return None
    return Offer(mrz, _differences(participant, mrz, mended.split(",")))


def _differences(participant: Participant, mrz: Mrz, mended: list[str]) -> list[Difference]:
    stored = _stored(participant)
    read = _values(mrz)
    wrong = {mismatch.field for mismatch in compare(mrz, stored)}
    if read["type"] and stored["type"] is DocumentType.ORDINARY and read["type"] != stored["type"]:
        wrong.add("type")
    return [
        Difference(name, stored[name], read[name], name in mended and name in _DOUBTFUL)
        for name in (*_DOCUMENT, *_PERSON)
        if read[name] and (name in wrong or (not stored[name] and name != "type"))
    ]


def _stored(participant: Participant) -> dict[str, Any]:
    document, person = _details(participant)
    found = {name: getattr(person, name) for name in _PERSON}
    return found | {name: getattr(document, name) for name in _DOCUMENT}


def _details(participant: Participant) -> tuple[DocumentDetails, PersonDetails]:
    document = details_of(participant, Step.DOCUMENT)
    person = details_of(participant, Step.PERSON)
    assert isinstance(document, DocumentDetails)
    assert isinstance(person, PersonDetails)
    return document, person


def _values(mrz: Mrz) -> dict[str, Any]:
    """What the lines say, as the form holds it: D becomes DEU."""
    values: dict[str, date | str | Sex | DocumentType | None] = {
        name: getattr(mrz, name)
        for name in ("surname", "given_names", "number", "birth_date", "expires_on")
    }
    for name in ("issuing_country", "nationality"):
        code = getattr(mrz, name)
        country = to_alpha2(code)
        values[name] = (to_alpha3(country) if country else None) or code
    return values | {"sex": Sex(mrz.sex), "type": suggested_type(mrz)}


def suggested_type(mrz: Mrz) -> DocumentType | None:
    """The kind of document that the lines speak of, None where they leave it open."""
    if mrz.layout is not TD3:
        return DocumentType.IDENTITY_CARD
    if mrz.issuing_country in {"UNO", "UNA"}:
        return DocumentType.LAISSEZ_PASSER
    if mrz.nationality in {"XXA", "XXB", "XXC"}:
        return DocumentType.REFUGEE
    return _BY_CODE.get(mrz.document_code)


def answer_offer(participant: Participant, taken: set[str], *, by: Actor) -> None:
    """Take the fields that the person ticked from the scan, and forget the offer."""
    offer = offer_of(participant)
    if offer is None:
        return
    differ = {row.field: row.read for row in offer.differences if row.field in taken}
    document, person = _details(participant)
    document = replace(document, **{k: v for k, v in differ.items() if k in _DOCUMENT})
    agree = not any(
        row.field in _DOCUMENT and row.field != "type" and row.field not in taken
        for row in offer.differences
    )
    if agree:
        document = replace(document, mrz=offer.mrz.text)
    elif differ:
        document = replace(document, mrz="")
    forget_offer(participant)
    for_person = {k: v for k, v in differ.items() if k in _PERSON}
    if for_person:
        visited = list(participant.steps_done)
        save_step(participant, Step.PERSON, replace(person, **for_person), by=by)
        participant.steps_done = visited
    if taken:
        save_step(participant, Step.DOCUMENT, document, by=by)
    record(by, "registration:scan:answered", participant, changes={"fields": sorted(differ)})


def forget_offer(participant: Participant) -> None:
    """Remove what was read from the scan."""
    check = check_of_scan(participant)
    if check is not None:
        check.offer = None


def forget_old_offers() -> int:
    """Remove offers that nobody answered; returns how many."""
    result: Any = db.session.execute(
        update(PictureCheck)
        .where(PictureCheck.offer.is_not(None), PictureCheck.done_at < clock.now() - _KEPT)
        .values(offer=None)
        .execution_options(synchronize_session=False)
    )
    return int(result.rowcount)
