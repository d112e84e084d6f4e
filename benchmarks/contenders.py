"""The same badge made in other ways: WeasyPrint alone, and reportlab as most event software does.

WeasyPrint is given the sizes of the texts for nothing. Reportlab does not shape, has no fallback
between fonts, and its text is copied out in presentation forms; its code and photo are the same.
"""

import io
import re
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

from benchmarks.bearers import AROUND, a6, bearers, with_photos
from conference.badges.documents import face_of, values_of
from conference.documents import pdf
from conference.documents.qr import qr_modules, qr_path
from conference.documents.stamping import (
    Face,
    Field,
    LayerField,
    StackField,
    Text,
    TextField,
    Values,
    Weight,
)
from conference.documents.stamping.fitting import fit
from conference.documents.stamping.shaping import is_rtl

_WEIGHTS = {Weight.REGULAR: 400, Weight.MEDIUM: 500, Weight.BOLD: 700}
_MM = 72 / 25.4


def by_weasyprint(folder: Path, keys: list[str], target: Path) -> Callable[[], None]:
    """One document with a page for each person, absolute boxes only."""

    def draw() -> None:
        pattern, pages, head = a6(), [], ""
        photos: dict[str, bytes] = {}
        for number, each in enumerate(with_photos(bearers(len(keys)), folder, keys)):
            face = face_of(pattern, each.kind, each.language, AROUND)
            photos[f"photo-{number}"] = each.photo
            head, page = _page(face, values_of(pattern, each, AROUND), f"photo-{number}")
            pages.append(page)
        more = "section { position: relative; height: 148mm; page-break-after: always } "
        more += ".cell { display: table } .cell > div { display: table-cell }"
        html = f"<html><head><title>x</title><style>{head}{more}</style></head><body>"
        target.write_bytes(
            pdf.print_html(
                html + "".join(pages), stylesheets=(), pictures=photos, attachments={}, variant=None
            )
        )

    return draw


def _page(face: Face, values: Values, photo: str) -> tuple[str, str]:
    """The styles that all pages share, and one page."""
    head, body = re.split("</style></head><body>", face.background)
    head = head.partition("<style>")[2]
    colours = re.search(r":root {(.*?)}", head)
    assert colours is not None
    ground = body.removesuffix("</body></html>")
    fields = "".join(_field(field, values, photo) for field in face.fields)
    return head, f'<section dir="ltr" style="{colours[1].strip()}">{ground}{fields}</section>'


def _field(field: Field, values: Values, photo: str) -> str:
    assert not isinstance(field, LayerField)
    style = (
        f"position: absolute; left: {field.box.x}mm; top: {field.box.y}mm; "
        f"width: {field.box.width}mm; height: {field.box.height}mm"
    )
    if isinstance(field, StackField):
        texts = "".join(_text(part, field.box.width, values) for part in field.parts)
        cell = f"width: {field.box.width}mm; height: {field.box.height}mm"
        cell += f"; vertical-align: {field.vertical}"
        return f'<div class="cell" style="{style}"><div style="{cell}">{texts}</div></div>'
    value = values.get(field.key) if not isinstance(field, TextField) else None
    if isinstance(value, str):
        code = qr_path(value)
        return f'<svg style="{style}" viewBox="{code.box}"><path d="{code.path}"/></svg>'
    if isinstance(value, bytes):
        style += f"; object-fit: {getattr(field, 'fit', 'cover')}"
        return f'<img alt="" style="{style}" src="picture:{photo}">'
    return ""


def _text(part: TextField, width: float, values: Values) -> str:
    value = values.get(part.key)
    if not isinstance(value, Text):
        return ""
    fitted = fit(part, value, width, 1000)
    align = "center" if part.align == "centre" else part.align
    style = (
        f"margin: 0; padding-top: {part.box.y}mm; text-align: {align}; color: {part.colour}; "
        f"font: {_WEIGHTS[part.weight]} {fitted.size}pt/{part.leading} UiFa, UiLat"
    )
    direction = "rtl" if is_rtl(value) else "ltr"
    return "".join(
        f'<p lang="{value.language}" dir="{direction}" style="{style}">{escape(line.text)}</p>'
        for line in fitted.lines
    )


def by_reportlab(folder: Path, keys: list[str], target: Path) -> Callable[[], None]:
    """Reportlab with arabic-reshaper and python-bidi."""
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415 - for this contender alone
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415

    for weight in Weight:
        name = weight.value.title()
        pdfmetrics.registerFont(TTFont(name, str(pdf.FONTS / f"Vazirmatn-{name}.ttf")))

    def draw() -> None:
        pattern = a6()
        canvas = Canvas(str(target), (105 * _MM, 148 * _MM))
        for each in with_photos(bearers(len(keys)), folder, keys):
            face = face_of(pattern, each.kind, each.language, AROUND)
            canvas.setFillColor(AROUND.colour)
            canvas.rect(0, 144.5 * _MM, 105 * _MM, 3.5 * _MM, stroke=0, fill=1)
            canvas.setFillColor(each.kind.colour)
            canvas.rect(0, 0, 105 * _MM, 19 * _MM, stroke=0, fill=1)
            values = values_of(pattern, each, AROUND)
            for field in face.fields:
                _reportlab_field(canvas, field, values)
            canvas.showPage()
        canvas.save()

    return draw


def _reportlab_field(canvas: Any, field: Field, values: Values) -> None:
    from reportlab.lib.utils import ImageReader  # noqa: PLC0415

    assert not isinstance(field, LayerField)
    x, y = field.box.x * _MM, (148 - field.box.y - field.box.height) * _MM
    width, height = field.box.width * _MM, field.box.height * _MM
    if isinstance(field, StackField):
        y += height
        for part in field.parts:
            value = values.get(part.key)
            if isinstance(value, Text):
                y -= _line(canvas, part, value, (x, y, width))
        return
    value = values.get(field.key)
    if isinstance(value, bytes) and value:
        photo = ImageReader(io.BytesIO(value))
        canvas.drawImage(photo, x, y, width, height, preserveAspectRatio=True)
    elif isinstance(value, str):
        _code(canvas, value, x, y, width)


def _line(canvas: Any, part: TextField, value: Text, place: tuple[float, float, float]) -> float:
    """One line, shrunk to the width; returns its height."""
    from arabic_reshaper import reshape  # noqa: PLC0415
    from bidi.algorithm import get_display  # noqa: PLC0415
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415

    x, y, width = place
    font, text = part.weight.value.title(), get_display(reshape(value.text))
    size: float = min(part.size, width / pdfmetrics.stringWidth(text, font, 1))
    canvas.setFont(font, size)
    canvas.setFillColor(part.colour)
    canvas.drawCentredString(x + width / 2, y - size, text)
    return size * part.leading + part.box.y * _MM


def _code(canvas: Any, text: str, x: float, y: float, side: float) -> None:
    """The code as one path, as the stamper draws it."""
    modules = qr_modules(text)
    module = side / (len(modules) + 8)
    path = canvas.beginPath()
    for row, line in enumerate(modules):
        column = 0
        while column < len(line):
            start = column
            while column < len(line) and line[column]:
                column += 1
            if column > start:
                top = y + side - (row + 5) * module
                path.rect(x + (start + 4) * module, top, (column - start) * module, module)
            column += 1
    canvas.setFillColor("#000000")
    canvas.drawPath(path, stroke=0, fill=1)
