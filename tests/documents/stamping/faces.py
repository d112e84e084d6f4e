"""A face like a badge's, its values, and what is made of them."""

import io
import subprocess
from pathlib import Path

from PIL import Image

from conference.documents.stamping import (
    Align,
    Box,
    Face,
    Family,
    PictureField,
    Placed,
    QrField,
    StackField,
    Stamper,
    Text,
    TextField,
    Vertical,
    Weight,
)

GROUND = """<html lang="fa" dir="rtl"><head><title>x</title><style>
@page { size: 105mm 148mm; margin: 0 } body { margin: 0; font-family: UiFa, UiLat }
.head { position: absolute; top: 0; left: 0; width: 105mm; height: 20mm; color: #fff;
background: #0a7e6f; font-size: 14pt }</style></head>
<body><div class="head">همایش بین‌المللی شهرداران</div></body></html>"""
ABOUT, NUMBER = Box(6, 75, 93, 48), Box(57, 67, 38, 6)
START, END = Box(6, 125, 45, 8), Box(54, 125, 45, 8)
PHOTO, CODE = Box(10, 28, 32, 42), Box(57, 28, 38, 38)
NOWHERE = Box(0, 0, 0, 0)

BADGE = Face(
    105,
    148,
    GROUND,
    fields=(
        StackField(
            ABOUT,
            (
                TextField("name", NOWHERE, 25, 12, weight=Weight.BOLD),
                TextField("latin", Box(0, 1, 0, 0), 17, 9, weight=Weight.MEDIUM),
                TextField("role", Box(0, 2, 0, 0), 12, 7),
                TextField("place", Box(0, 1, 0, 0), 13, 7),
            ),
        ),
        TextField("number", NUMBER, 10, weight=Weight.BOLD, family=Family.LATIN),
        TextField("start", START, 11, 7, align=Align.START, family=Family.NASKH),
        TextField("end", END, 11, 7, align=Align.END, vertical=Vertical.BOTTOM),
        PictureField("photo", PHOTO),
        QrField("code", CODE),
    ),
)


def photo(number=0, size=(60, 80)):
    """A small JPEG, its own for every number."""
    target = io.BytesIO()
    Image.new("RGB", size, (number * 37 % 256, number % 256, 90)).save(target, "JPEG")
    return target.getvalue()


def values(name, language="fa", **more):
    """One person's."""
    return {
        "name": Text(name, language),
        "latin": Text("Layla Rahimi", "en"),
        "role": Text("شهردار", "fa"),
        "place": Text("اصفهان، ایران", "fa"),
        "number": Text("0042", "en"),
        "start": Text("شهردار", "fa"),
        "end": Text("Mayor", "en"),
        "photo": photo(),
        "code": "0123456789ABCDEFGHJK",
        **more,
    }


def only_name(size=20, **more):
    """A face of one text, as wide as a page of A4."""
    field = TextField("name", Box(5, 5, 200, 40), size, weight=Weight.BOLD, **more)
    return Face(210, 50, fields=(field,))


def stamped(face, people):
    """A PDF with a page for each person."""
    out = io.BytesIO()
    with Stamper(out) as stamper:
        for each in people:
            stamper.page(face.width, face.height, [Placed(stamper.compose(face, each))])
    return out.getvalue()


def texts_of(data):
    """What a reader copies out of each page."""
    command = ["pdftotext", "-enc", "UTF-8", "-", "-"]
    out = subprocess.run(command, input=data, capture_output=True, check=True).stdout.decode()
    marks = str.maketrans("", "", "\u202a\u202b\u202c")
    return [" ".join(page.split()).translate(marks) for page in out.split("\f")[:-1]]


def checked(data, folder: Path):
    """What qpdf has to say."""
    path = folder / "checked.pdf"
    path.write_bytes(data)
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
