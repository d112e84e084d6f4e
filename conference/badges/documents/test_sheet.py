"""A page that shows whether a printer keeps size, place, codes and letters: one badge in size."""

from dataclasses import dataclass

from conference.badges.documents.samples import SAMPLE_CODE
from conference.documents import pdf
from conference.documents.qr import QrPath, qr_path
from conference.i18n import Language

TEMPLATE = "badges/print/test_sheet.html"
_SCRIPTS = (
    ("fa", "گچ‌پژ میهمانی‌ها ۱۲۳۴۵۶۷۸۹۰"),
    ("ar", "أهلاً بوفود المدن الصديقة ١٢٣٤٥"),
    ("en", "Hamburgefonstiv ÄÖÜß éçñ 12345"),
    ("ru", "Щёлковый мэр, булка 12345"),
)


@dataclass(frozen=True)
class Ruler:
    """The ticks along an edge, as one path, and the numbers of its tens."""

    path: str
    tens: tuple[int, ...]


def printed_test_sheet(width: float, height: float, language: Language) -> bytes:
    """The page, of exactly these millimetres."""
    return pdf.render(TEMPLATE, _context(width, height), language)


def _context(width: float, height: float) -> dict[str, object]:
    code: QrPath = qr_path(SAMPLE_CODE)
    side = min(26.0, (width - 20) / 2.4, height * 0.34)
    return {
        "width": width,
        "height": height,
        "across": _ruler(width, upright=False),
        "down": _ruler(height, upright=True),
        "code": code,
        "sides": (side, round(side * 0.72, 1)),
        "scripts": _SCRIPTS,
        "is_small": height < 90,
        "is_tiny": height < 58,
        "size_in_words": f"{width:g} × {height:g} mm",
    }


def _ruler(length: float, *, upright: bool) -> Ruler:
    parts = []
    for at in range(1, int(length)):
        reach = 4 if at % 10 == 0 else 3 if at % 5 == 0 else 1.8
        parts.append(f"M0 {at}h{reach}" if upright else f"M{at} 0v{reach}")
    return Ruler("".join(parts), tuple(range(10, int(length) - 4, 10)))
