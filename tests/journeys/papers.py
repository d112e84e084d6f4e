"""Issued papers as somebody holds them: the PDF as a picture, its code read by the eye."""

import io
import subprocess

import zxingcpp
from PIL import Image

GROUND = (96, 92, 88)


def picture_of(pdf):
    """The first page of a PDF at 150 dots an inch."""
    command = ["pdftoppm", "-r", "150", "-f", "1", "-l", "1", "-png", "-"]
    done = subprocess.run(command, input=pdf, capture_output=True, check=True)
    return Image.open(io.BytesIO(done.stdout)).convert("RGB")


def codes_in(picture):
    """What the square codes of a picture say."""
    found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    return [code.text for code in found]


def held_before_a_camera(picture):
    """A frame of a camera, as JPEG, before which the printed page is held, a little askew."""
    frame = Image.new("RGB", (1280, 720), GROUND)
    page = picture.resize((round(picture.width * 700 / picture.height), 700), Image.LANCZOS)
    turned = page.rotate(4, expand=True, fillcolor=GROUND, resample=Image.Resampling.BICUBIC)
    frame.paste(turned, ((1280 - turned.width) // 2, (720 - turned.height) // 2))
    target = io.BytesIO()
    frame.save(target, "JPEG", quality=88)
    return target.getvalue()
