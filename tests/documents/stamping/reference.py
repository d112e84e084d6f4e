"""The same face drawn by WeasyPrint alone, and pictures of both."""

import base64
import io
import subprocess
from html import escape

from PIL import Image

from conference.documents import pdf
from conference.documents.qr import qr_path
from conference.documents.stamping import (
    PictureField,
    QrField,
    StackField,
    Text,
    TextField,
    Weight,
)
from conference.documents.stamping.fitting import fit
from conference.documents.stamping.shaping import is_rtl

FAMILIES = {"sans": "UiFa, UiLat", "latin": "UiLat, UiFa"}
FAMILIES |= {"naskh": "LtFa, LtLat", "serif": "LtLat, LtFa"}
WEIGHTS = {Weight.REGULAR: 400, Weight.MEDIUM: 500, Weight.BOLD: 700}


def drawn_by_weasyprint(face, values):
    """The PDF of a face for one person, laid out by WeasyPrint; only sizes come from the engine."""
    body = "".join(_field(field, values) for field in face.fields)
    html = face.background.replace("</body>", body + "</body>")
    return pdf.print_html(
        html, stylesheets=(), pictures=face.pictures, attachments={}, variant=None
    )


def _box(box, more=""):
    return (
        f"position: absolute; left: {box.x}mm; top: {box.y}mm; "
        f"width: {box.width}mm; height: {box.height}mm; {more}"
    )


def _field(field, values):
    if isinstance(field, StackField):
        return _cell(field.box, field.vertical, _parts(field, values))
    value = values.get(field.key)
    if not value:
        return ""
    if isinstance(field, TextField):
        height = field.box.height
        return _cell(field.box, field.vertical, _lines(field, value, field.box.width, height, 0))
    if isinstance(field, QrField):
        code = qr_path(value)
        style = _box(field.box, "background: #fff")
        return f'<svg style="{style}" viewBox="{code.box}"><path d="{code.path}"/></svg>'
    assert isinstance(field, PictureField)
    data = base64.b64encode(value).decode()
    style = _box(field.box, f"object-fit: {field.fit}")
    return f'<img alt="" style="{style}" src="data:image/jpeg;base64,{data}">'


def _parts(field, values):
    found = []
    for part in field.parts:
        if part.key in values:
            gap = part.box.y if found else 0
            found.append(_lines(part, values[part.key], field.box.width, 1000, gap))
    return "".join(found)


def _cell(box, vertical, content):
    style = f"display: table-cell; width: {box.width}mm; height: {box.height}mm; "
    style += f"vertical-align: {vertical}"
    return (
        f'<div dir="ltr" style="{_box(box, "display: table")}">'
        f'<div style="{style}">{content}</div></div>'
    )


def _lines(field, text: Text, width, height, gap):
    fitted = fit(field, text, width, height)
    direction = "rtl" if is_rtl(text) else "ltr"
    align = {"centre": "center"}.get(field.align, field.align)
    style = (
        f"margin: 0; white-space: nowrap; font: {WEIGHTS[field.weight]} {fitted.size}pt/"
        f"{field.leading} {FAMILIES[field.family]}; color: {field.colour}; text-align: {align}"
    )
    return "".join(
        f'<p lang="{text.language}" dir="{direction}" style="{style}; '
        f'padding-top: {gap if not at else 0}mm">{escape(line.text)}</p>'
        for at, line in enumerate(fitted.lines)
    )


def pictures_of(data, resolution=100):
    """The pages of a PDF in grey."""
    command = ["pdftoppm", "-r", str(resolution), "-gray", "-"]
    images = subprocess.run(command, input=data, capture_output=True, check=True).stdout
    pages = []
    while images:
        width, height = map(int, images.split(b"\n", 3)[1].split())
        length = len(b"\n".join(images.split(b"\n", 3)[:3])) + 1 + width * height
        pages.append(Image.open(io.BytesIO(images[:length])))
        images = images[length:]
    return pages


def ink_box(page, box, resolution=100):
    """Left, top, right, bottom of the dark inside a box, in millimetres."""
    scale = resolution / 25.4
    left, top = round(box.x * scale), round(box.y * scale)
    right, bottom = left + round(box.width * scale), top + round(box.height * scale)
    dark = page.crop((left, top, right, bottom)).point(lambda level: 255 * (level < 128))
    found = dark.getbbox()
    return tuple(side / scale for side in found) if found else None
