"""What the decoder must read: a floor under clean, turned, tilted, mirrored, inverted codes.

The pictures are made here, like frames of a camera with somebody's badge in hand; the page's own
worker reads them with its own options, in Node.
"""

import json
import math
import random
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageOps

from conference.core.codes import random_code, with_check
from conference.documents.qr import qr_modules

ROOT = Path(__file__).resolve().parents[2]
WIDTH, HEIGHT = 640, 480
CARD = 600
QR = 320
# name, degrees of turn, yaw and pitch, and what is done to the code or the frame
SIGHTS = [
    *[("clean", roll, 0, 0) for roll in (-6, -2, 0, 3, 6)],
    *[("rotated", roll, 0, 0) for roll in (15, 30, 45, 90, 135, 180, 200)],
    *[("tilted", roll, 45, 0) for roll in (0, 10, 80)],
    *[("tilted", roll, 0, 45) for roll in (0, -10, 30)],
    ("tilted", 0, 32, 32),
    *[("mirrored", roll, 0, 0) for roll in (0, 5, 10, 20)],
    *[("inverted", roll, 0, 0) for roll in (0, -5, 10, 20)],
    *[("nothing", 0, 0, 0)] * 3,
]


def card(token, *, inverted):
    """A badge with a code in its middle."""
    rows = qr_modules(token)
    code = Image.new("L", (len(rows) + 8,) * 2, 255)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark:
                code.putpixel((x + 4, y + 4), 0)
    code = code.resize((QR, QR), Image.Resampling.NEAREST)
    badge = Image.new("L", (CARD, CARD), 245)
    badge.paste(ImageOps.invert(code) if inverted else code, ((CARD - QR) // 2, 180))
    ImageDraw.Draw(badge).rectangle((0, 0, CARD, 90), fill=70)
    return badge


def behind(chance):
    """People and tables, out of focus."""
    ground = Image.new("L", (WIDTH, HEIGHT), chance.randint(60, 160))
    draw = ImageDraw.Draw(ground)
    for _ in range(20):
        x, y = chance.randint(0, WIDTH), chance.randint(0, HEIGHT)
        size = (x, y, x + chance.randint(10, 160), y + chance.randint(10, 160))
        draw.ellipse(size, fill=chance.randint(20, 235))
    return ground.filter(ImageFilter.GaussianBlur(2))


def corners(roll, yaw, pitch):
    """Where the card's corners come to lie in the frame when it is held so."""
    turn, side, nod = (math.radians(angle) for angle in (roll, yaw, pitch))
    scale, far = 0.62, 1.1 * WIDTH
    places = []
    for right, down in ((-1, -1), (-1, 1), (1, 1), (1, -1)):
        u, v = right * CARD / 2 * scale, down * CARD / 2 * scale
        u, v = u * math.cos(turn) - v * math.sin(turn), u * math.sin(turn) + v * math.cos(turn)
        x, back = u * math.cos(side), u * math.sin(side)
        y = v * math.cos(nod) - back * math.sin(nod)
        depth = v * math.sin(nod) + back * math.cos(nod)
        near = far / (far + depth)
        places.append((WIDTH / 2 + x * near, HEIGHT / 2 + y * near))
    return places


def solved(matrix, values):
    """The solution of a small system of linear equations, by elimination."""
    rows = [[*row, value] for row, value in zip(matrix, values, strict=True)]
    for place in range(len(rows)):
        best = max(range(place, len(rows)), key=lambda row: abs(rows[row][place]))
        rows[place], rows[best] = rows[best], rows[place]
        rows[place] = [value / rows[place][place] for value in rows[place]]
        for other, row in enumerate(rows):
            if other != place:
                rows[other] = [a - row[place] * b for a, b in zip(row, rows[place], strict=True)]
    return [row[-1] for row in rows]


def frame(token, kind, roll, yaw, pitch, chance):
    """One picture of the camera."""
    ground = behind(chance)
    if kind != "nothing":
        badge = card(token, inverted=kind == "inverted")
        inside = ((0, 0), (0, CARD), (CARD, CARD), (CARD, 0))
        matrix, values = [], []
        for (x, y), (u, v) in zip(corners(roll, yaw, pitch), inside, strict=True):
            matrix += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
            values += [u, v]
        how = (ground.size, Image.Transform.PERSPECTIVE, solved(matrix, values))
        shape = Image.new("L", badge.size, 255).transform(*how)
        ground.paste(badge.transform(*how, Image.Resampling.BICUBIC), (0, 0), shape)
    if kind == "mirrored":
        ground = ImageOps.mirror(ground)
    soft = ground.filter(ImageFilter.GaussianBlur(0.7))
    noise = Image.effect_noise(soft.size, 12)
    return Image.blend(soft, noise, 0.08).convert("RGBA")


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    """What the worker read in each picture, beside what stood there."""
    place = tmp_path_factory.mktemp("frames")
    chance = random.Random(7)
    tokens = [with_check(random_code(18)) for _ in SIGHTS]
    pictures = []
    for number, (token, (kind, *angles)) in enumerate(zip(tokens, SIGHTS, strict=True)):
        file = place / f"{number}.raw"
        file.write_bytes(frame(token, kind, *angles, chance).tobytes())
        pictures.append({"file": str(file), "width": WIDTH, "height": HEIGHT})
    node = shutil.which("node")
    assert node, "Node is missing: debian-packages.txt lists it"
    vendor = ROOT / "static/vendor/zxing"
    asked = {
        "worker": str(ROOT / "static/js/features/door/worker.js"),
        "reader": str(vendor / "zxing_reader.js"),
        "wasm": str(vendor / "zxing_reader.wasm"),
        "pictures": pictures,
    }
    done = subprocess.run(
        [node, str(Path(__file__).with_name("decoder.mjs"))],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return list(zip(SIGHTS, tokens, json.loads(done.stdout), strict=True))


@pytest.mark.parametrize("kind", ["clean", "rotated", "tilted", "mirrored", "inverted"])
def test_every_such_code_is_read(read, kind):
    missed = [sight for sight, token, text in read if sight[0] == kind and text != token]
    assert missed == []


def test_nothing_is_read_where_no_code_is(read):
    assert [text for sight, _token, text in read if sight[0] == "nothing"] == ["", "", ""]
