"""The adopted text as a numbered document, and the sheet on which cities sign."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from conference.core.codes import grouped
from conference.core.database import db, release
from conference.core.files import StoredFile, read_file
from conference.declarations.enums import AdoptionMode, ArticleKind
from conference.declarations.models import Declaration, Endorsement
from conference.declarations.queries.outcome import endorsements_of
from conference.declarations.rules import in_order, marks_of
from conference.documents import pdf
from conference.documents.qr import qr_path
from conference.documents.services import PrintOrder
from conference.i18n import Language
from conference.web.links import absolute_url

REGISTER: Final = "declaration"
_STYLES: Final = ("declarations/print/paper.css",)


@dataclass(frozen=True)
class FrozenEvent:
    """The settings of an event that printing itself needs."""

    timezone: str
    arabic_digits: Any
    hijri_adjustment: int = 0
    countries: Mapping[str, Any] = field(default_factory=dict)


def _event_data(declaration: Declaration, language: Language) -> dict[str, Any]:
    event = declaration.event
    host = event.host_city
    return {
        "name": event.name.text(language),
        "header": event.letter_header.text(language) or event.name.text(language),
        "opening": event.letter_opening.exact(language),
        "city": host.name.text(language) if host else "",
        "timezone": event.timezone,
        "arabic_digits": event.arabic_digits,
        "hijri_adjustment": event.hijri_adjustment,
        "emblem_id": event.emblem_id,
    }


def final_data(declaration: Declaration, language: Language, today: date) -> dict[str, Any]:
    """Everything the adopted text says in a language, frozen as JSON when its number is taken."""
    version = declaration.latest
    marks = marks_of(version.articles, language)
    assert declaration.adopted_on is not None, "checked by the service"
    assert declaration.adoption_mode is not None, "checked by the service"
    session = declaration.programme_session
    return {
        "date": today.isoformat(),
        "purpose": "declaration",
        "event": _event_data(declaration, language),
        "title": declaration.title.text(language),
        "version": version.number,
        "added_on": declaration.translated_later.get(language.value, ""),
        "articles": [
            {"kind": row.kind.value, "mark": marks[row.key], "text": row.text.exact(language)}
            for row in in_order(version.articles)
        ],
        "adoption": {
            "mode": declaration.adoption_mode.value,
            "on": declaration.adopted_on.isoformat(),
            "body": declaration.adopted_by.text(language),
            "session": session.title.text(language) if session is not None else "",
            "votes": [
                declaration.votes_for,
                declaration.votes_against,
                declaration.votes_abstained,
            ],
        },
        "cities": [
            {
                "name": row.name.text(language),
                "signatory": row.signatory_name.text(language),
                "post": row.signatory_post.text(language),
            }
            for row in endorsements_of(declaration, declaration.original)
        ],
    }


def _emblem(event: Mapping[str, Any]) -> dict[str, bytes]:
    file = db.session.get(StoredFile, event["emblem_id"]) if event["emblem_id"] else None
    return {"emblem": read_file(file)} if file is not None else {}


def _frame(data: Mapping[str, Any], pictures: Mapping[str, bytes]) -> dict[str, Any]:
    event = data["event"]
    return {
        "event": FrozenEvent(event["timezone"], event["arabic_digits"], event["hijri_adjustment"]),
        "frozen": event,
        "title": data["title"],
        "has_emblem": bool(pictures),
    }


def print_final(order: PrintOrder) -> bytes:
    """The PDF of the adopted text from its frozen data, as archive file with the data attached."""
    data = order.data
    pictures = _emblem(data["event"])
    release()
    url = absolute_url("documents.result_anywhere", number=order.number, token=order.token)
    adoption, added_on = data["adoption"], data.get("added_on")
    context = {
        **_frame(data, pictures),
        "preamble": _of_kind(data, ArticleKind.PREAMBLE),
        "operative": _of_kind(data, ArticleKind.OPERATIVE),
        "adoption": adoption,
        "mode": AdoptionMode(adoption["mode"]),
        "adopted_on": date.fromisoformat(adoption["on"]),
        "added_on": date.fromisoformat(added_on) if added_on else None,
        "day": date.fromisoformat(data["date"]),
        "cities": data["cities"],
        "number": order.number,
        "code": grouped(order.token),
        "qr": qr_path(url),
        "verify_url": absolute_url("documents.verify_anywhere"),
    }
    parts = ("title", "articles", "adoption", "cities", "date", "added_on")
    attached = {key: data[key] for key in parts if key in data}
    text = json.dumps(
        {"number": order.number, "verify": url, **attached}, ensure_ascii=False, indent=1
    )
    return pdf.render(
        "declarations/print/final.html",
        context,
        order.language,
        stylesheets=_STYLES,
        pictures=pictures,
        attachments={"declaration.json": text.encode()},
        variant="pdf/a-3a",
    )


def _of_kind(data: Mapping[str, Any], kind: ArticleKind) -> list[dict[str, Any]]:
    return [row for row in data["articles"] if row["kind"] == kind.value]


def signature_data(
    declaration: Declaration, rows: Sequence[Endorsement], language: Language
) -> dict[str, Any]:
    """What the signature sheet says; the order of the rows is the caller's."""
    other = Language.ENGLISH if language is not Language.ENGLISH else declaration.original
    return {
        "event": _event_data(declaration, language),
        "title": declaration.title.text(language),
        "rows": [
            {
                "name": row.name.text(language),
                "second": _unless_same(row.name.exact(other), row.name.text(language)),
                "signatory": row.signatory_name.text(language),
                "post": row.signatory_post.text(language),
                "signed_on": row.signed_on,
            }
            for row in rows
        ],
    }


def _unless_same(text: str, shown: str) -> str:
    return "" if text == shown else text


def print_signatures(data: Mapping[str, Any], language: Language) -> bytes:
    """The PDF of the signature sheet: a row and a box for each city, heads on every page.

    Ends the running transaction without keeping anything.
    """
    pictures = _emblem(data["event"])
    release()
    context = {**_frame(data, pictures), "rows": data["rows"]}
    return pdf.render(
        "declarations/print/signatures.html",
        context,
        language,
        stylesheets=_STYLES,
        pictures=pictures,
    )
