"""Invented people to look at a design with: one for each language, and one with long texts."""

import io
from functools import cache

from PIL import Image, ImageDraw

from conference.badges.documents.bearers import Bearer, Kind
from conference.i18n import Language
from conference.i18n.localised import Localised

SAMPLE_CODE = "SAMPLE0SAMPLE0SAMPLE"
"""As long as a real token; its check does not hold, so no door reads it as one."""
_NAMES = {
    Language.PERSIAN: ("مریم حسینی‌نژاد", "Maryam Hosseininejad"),
    Language.ARABIC: ("ليلى عبد الرحمن", "Layla Abdulrahman"),
    Language.ENGLISH: ("", "Margaret O’Brien"),
}
_LONG = {
    Language.PERSIAN: (
        "سیدمحمدرضا موسوی‌نژاد میرمحمدصادقی",
        "Seyyed Mohammadreza Mousavinejad Mirmohammadsadeghi",
    ),
    Language.ARABIC: (
        "عبد الرحمن عبد العزيز بن عبد الله الهاشمي",
        "Abdulrahman Abdulaziz bin Abdullah Al-Hashimi",
    ),
    Language.ENGLISH: ("", "Maria Fernanda de los Ángeles Etxeberria-Goikoetxea"),
}
_FUNCTION = Localised(en="Mayor", fa="شهردار", ar="رئيسة البلدية")
_LONG_FUNCTION = Localised(
    en="Deputy Mayor for International Affairs and Sister Cities",
    fa="معاون شهردار در امور بین‌الملل و شهرهای خواهرخوانده",
    ar="نائب رئيس البلدية للشؤون الدولية والمدن المتوأمة",
)
_PLACE = Localised(en="Basra", fa="بصره", ar="البصرة")
_LONG_PLACE = Localised(
    en="Metropolitan Municipality of Greater Basra",
    fa="شهرداری کلان‌شهر بصره بزرگ",
    ar="بلدية مدينة البصرة الكبرى",
)


def sample_bearer(
    language: Language, kind: Kind, zones: tuple[str, ...], *, is_long: bool = False
) -> Bearer:
    """A person who does not exist, in a category that does."""
    name, latin = (_LONG if is_long else _NAMES)[language]
    return Bearer(
        language=language,
        name=name,
        latin=latin,
        function=_LONG_FUNCTION if is_long else _FUNCTION,
        delegation=_LONG_PLACE if is_long else _PLACE,
        country="IQ",
        kind=kind,
        zones=zones,
        number="0042",
        token=SAMPLE_CODE,
        photo=silhouette(),
    )


@cache
def silhouette() -> bytes:
    """A drawn portrait of nobody, as JPEG."""
    picture = Image.new("RGB", (600, 800), "#dfe5e8")
    draw = ImageDraw.Draw(picture)
    draw.ellipse((190, 150, 410, 420), fill="#a9b6bd")
    draw.ellipse((70, 480, 530, 1100), fill="#a9b6bd")
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=80)
    return out.getvalue()
