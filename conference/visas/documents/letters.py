"""Printing a letter: one language on a page, or two in mirrored columns."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from conference.core.codes import grouped
from conference.core.database import db, release
from conference.core.files import StoredFile, read_file
from conference.documents import pdf
from conference.documents.pdf import RenderError
from conference.documents.qr import qr_path
from conference.documents.sandbox import OutputTooLongError
from conference.documents.services import PrintOrder
from conference.i18n import Language
from conference.visas.documents.sides import Side, form_of, sides_of
from conference.visas.documents.texts import PARTICULARS
from conference.visas.enums import LetterForm
from conference.web.links import absolute_url


@dataclass(frozen=True)
class FrozenEvent:
    """The settings of an event that printing itself needs; names of countries are frozen words."""

    timezone: str
    arabic_digits: Any
    countries: Mapping[str, Any] = field(default_factory=dict)


def print_letter(order: PrintOrder) -> bytes:
    """The PDF of a numbered letter, as archive file with its data attached."""
    pictures = _emblem(order.data["event"]["emblem_id"])
    release()
    url = absolute_url("documents.result_anywhere", number=order.number, token=order.token)
    form = form_of(order.data, order.language)
    context = {
        **_context(order.data, form, pictures),
        "number": order.number,
        "code": grouped(order.token),
        "qr": qr_path(url),
        "verify_url": absolute_url("documents.verify_anywhere"),
    }
    attached = {"letter.json": _attached(order, form, url)}
    data = _print(context, form, pictures, attached)
    if not form.is_pair and pdf.page_count(data) > 1:  # long names: once more, a little tighter
        data = _print({**context, "compact": True}, form, pictures, attached)
    return data


def print_preview(data: Mapping[str, Any]) -> bytes:
    """The PDF of a letter that does not exist: no number, no code, marked on every page.

    Ends the running transaction without keeping anything.
    """
    form = LetterForm(data["form"])
    pictures = _emblem(data["event"]["emblem_id"])
    release()
    context = {
        **_context(data, form, pictures),
        "number": "–",
        "code": "",
        "qr": None,
        "verify_url": absolute_url("documents.verify_anywhere"),
    }
    return _print(context, form, pictures, {})


def _context(
    data: Mapping[str, Any], form: LetterForm, pictures: Mapping[str, bytes]
) -> dict[str, Any]:
    event = data["event"]
    try:
        sides = sides_of(data, form)
    except OutputTooLongError as error:
        raise RenderError("The text of the letter is too long.", code="text_too_long") from error
    left, right = _columns(sides)
    return {
        "event": FrozenEvent(event["timezone"], event["arabic_digits"]),
        "sides": sides,
        "first": sides[0],
        "left": left,
        "right": right,
        "marks": _marks(sides),
        "runs": _runs(left, right),
        "has_emblem": bool(pictures),
        "compact": False,
    }


def _columns(sides: list[Side]) -> tuple[Side, Side]:
    """Left and right: English stands left; of Persian and Arabic the prevailing one is right."""
    first, last = sides[0], sides[-1]
    return (first, last) if first.language is Language.ENGLISH else (last, first)


@dataclass(frozen=True)
class Run:
    """Rows of paragraphs, left and right; or the table of particulars in their place."""

    rows: list[tuple[Markup, Markup]]
    is_table: bool = False


def _runs(left: Side, right: Side) -> list[Run]:
    runs = [Run([])]
    for one, other in zip(left.body, right.body, strict=True):
        if one.block == PARTICULARS:
            runs += [Run([], is_table=True), Run([])]
        elif one or other:
            runs[-1].rows.append((one.html, other.html))
    return runs


def _marks(sides: list[Side]) -> list[tuple[list[str], str]]:
    """Labels and values beside the letterhead; an empty value is the number's place."""
    dates = [*sides[0].dates.letter_parts, *(side.dates.letter_parts[0] for side in sides[1:])]
    nothing = sides[0].words["none"] if len(sides) == 1 else "–"
    rows = [([side.words["number"] for side in sides], "")]
    rows += [
        ([side.words["date"] if place == 0 else "" for side in sides], day)
        for place, day in enumerate(dates)
    ]
    return [*rows, ([side.words["enclosure"] for side in sides], nothing)]


def _print(
    context: Mapping[str, Any],
    form: LetterForm,
    pictures: Mapping[str, bytes],
    attached: Mapping[str, bytes],
) -> bytes:
    return pdf.render(
        "visas/print/pair.html" if form.is_pair else "visas/print/letter.html",
        context,
        form.language,
        stylesheets=("visas/print/letter.css",),
        pictures=pictures,
        attachments=attached,
        variant="pdf/a-3a",
    )


def _emblem(file_id: int | None) -> dict[str, bytes]:
    file = db.session.get(StoredFile, file_id) if file_id else None
    return {"emblem": read_file(file)} if file is not None else {}


def _attached(order: PrintOrder, form: LetterForm, url: str) -> bytes:
    """The letter for machines: what is printed, and where to verify it."""
    event = order.data["event"]
    shown = ("name", "starts_on", "ends_on", "venue", "city", "country")
    content = {
        "number": order.number,
        "date": order.data["date"],
        "language": order.language.value,
        "languages": [language.value for language in form.languages],
        "event": {key: event[key] for key in shown},
        "person": order.data["person"],
        "stay": order.data["stay"],
        "verify": url,
    }
    return json.dumps(content, ensure_ascii=False, indent=2).encode()
