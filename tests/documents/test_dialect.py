"""The dialect of ``docs/printing.md``: no template holds what WeasyPrint 70 does wrong."""

import re
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
PRINTED = sorted(path for path in TEMPLATES.glob("*/print/*") if path.suffix in {".html", ".css"})
FORBIDDEN = {
    "margin auto": re.compile(r"margin[\w-]*:[^;}]*\bauto\b"),
    "grid": re.compile(r"display:\s*(inline-)?grid"),
    "text-indent": re.compile(r"text-indent"),
    "ellipsis": re.compile(r"text-overflow|line-clamp"),
    "letter-spacing": re.compile(r"letter-spacing:\s*(?!0|normal)"),
    "column-rule": re.compile(r"column-rule"),
    "fit-content": re.compile(r"fit-content"),
    "unicode-bidi": re.compile(r"unicode-bidi|dir=[\"']?auto|<bdi"),
    "a font of the system": re.compile(r"(?i)noto|vazirmatn|sans-serif|arial|tahoma"),
}


@pytest.mark.parametrize("trap", FORBIDDEN)
def test_no_printed_template_holds_the_trap(trap):
    assert PRINTED
    guilty = [path.name for path in PRINTED if FORBIDDEN[trap].search(path.read_text("utf-8"))]
    assert guilty == []
