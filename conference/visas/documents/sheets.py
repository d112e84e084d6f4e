"""The sheet of a letter: letterhead, number, one language or two in mirrored columns, code.

What the columns say comes from whoever prints: visa letters, and other letters of an event.
"""

from collections.abc import Callable, Mapping
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
from conference.visas.documents.sides import Side
from conference.visas.documents.texts import PARTICULARS
from conference.visas.enums import LetterForm
from conference.visas.queries.pictures import pictures_named
from conference.web.links import absolute_url

Read = Callable[[Mapping[str, Any], LetterForm], list[Side]]
"""The columns of a letter from its frozen data: one, or both, the prevailing one first."""


@dataclass(frozen=True)
class FrozenEvent:
    """The settings of an event that printing itself needs; names of countries are frozen words."""

    timezone: str
    arabic_digits: Any
    countries: Mapping[str, Any] = field(default_factory=dict)


def print_sheet(
    order: PrintOrder,
    form: LetterForm,
    read: Read,
    attach: Callable[[str], Mapping[str, bytes]],
) -> bytes:
    """The PDF of a numbered letter, as archive file; ``attach`` gets the address to verify it."""
    pictures = emblem_of(order.data["event"]) | signing_pictures(order.data)
    release()
    url = absolute_url("documents.result_anywhere", number=order.number, token=order.token)
    context = {
        **_context(order.data, form, read, pictures),
        "number": order.number,
        "code": grouped(order.token),
        "qr": qr_path(url),
        "verify_url": absolute_url("documents.verify_anywhere"),
    }
    attached = attach(url)
    data = _print(context, form, pictures, attached)
    if not form.is_pair and pdf.page_count(data) > 1:  # long names: once more, a little tighter
        data = _print({**context, "compact": True}, form, pictures, attached)
    return data


def preview_sheet(data: Mapping[str, Any], form: LetterForm, read: Read) -> bytes:
    """The PDF of a letter that does not exist: no number, no code, marked on every page.

    Ends the running transaction without keeping anything.
    """
    pictures = emblem_of(data["event"]) | signing_pictures(data)
    release()
    context = {
        **_context(data, form, read, pictures),
        "number": "–",
        "code": "",
        "qr": None,
        "verify_url": absolute_url("documents.verify_anywhere"),
    }
    return _print(context, form, pictures, {})


def _context(
    data: Mapping[str, Any], form: LetterForm, read: Read, pictures: Mapping[str, bytes]
) -> dict[str, Any]:
    event = data["event"]
    try:
        sides = read(data, form)
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
        "has_emblem": "emblem" in pictures,
        "bears": sorted(pictures),
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
        stylesheets=("visas/print/paper.css", "visas/print/letter.css"),
        pictures=pictures,
        attachments=attached,
        variant="pdf/a-3a",
    )


def emblem_of(event: Mapping[str, Any]) -> dict[str, bytes]:
    """The emblem of a frozen event as picture to hand in; empty where it has none, or no more."""
    file = db.session.get(StoredFile, event["emblem_id"]) if event["emblem_id"] else None
    return {"emblem": read_file(file)} if file is not None else {}


def signing_pictures(data: Mapping[str, Any]) -> dict[str, bytes]:
    """The pictures of signature and stamp that the frozen data name; never others.

    Raises ``RenderError`` where one was deleted: without it, the letter would be another letter.
    """
    named: Mapping[str, int] = data.get("pictures", {})
    if not named:
        return {}
    found = {row.id: row.file for row in pictures_named(named)}
    made = {}
    for kind, picture_id in named.items():
        file = found.get(picture_id)
        if file is None:
            raise RenderError("A picture of the letter was deleted.", code="picture_gone")
        made[kind] = read_file(file)
    return made
