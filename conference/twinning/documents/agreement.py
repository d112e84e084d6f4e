"""An agreement in two languages side by side (decision record 0082).

Each party keeps an original. In its own original it is named first in both texts (the alternat).
The right-to-left language stands right. Where both are written from the right, the language of the
keeper stands right, in the place of honour. Each party signs below the column of its own language.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from conference.cities.models import City
from conference.documents import pdf
from conference.i18n import Language, format_number
from conference.i18n.calendars import Calendar
from conference.i18n.countries import country_name
from conference.i18n.dates import format_date
from conference.twinning.enums import AgreementState, ClauseKind, Side
from conference.twinning.models import Agreement, AgreementVersion
from conference.twinning.rules import DOCUMENT_WORDS, Filling, fill

_ARTICLE = {"en": "Article {}", "fa": "ماده {}", "ar": "المادة {}"}
_DRAFT = {"en": "DRAFT", "fa": "پیش‌نویس", "ar": "مسودة"}
_FOR = {
    "en": "For the Municipality of {}",
    "fa": "از طرف شهرداری {}",
    "ar": "عن بلدية {}",
}
_BETWEEN = {
    "en": "between the Municipality of {} and the Municipality of {}",
    "fa": "میان شهرداری {} و شهرداری {}",
    "ar": "بين بلدية {} وبلدية {}",
}
_ORIGINAL = {
    "en": "Original of the Municipality of {}",
    "fa": "نسخه اصلی شهرداری {}",
    "ar": "النسخة الأصلية لبلدية {}",
}
_VERSION = {"en": "Version {}", "fa": "ویرایش {}", "ar": "الصيغة {}"}
_UNNUMBERED = frozenset({ClauseKind.PREAMBLE.value, ClauseKind.CLOSING.value})
"""The preamble and the closing formula are no articles."""


@dataclass(frozen=True)
class Line:
    """One clause in one language: number and heading above its paragraphs."""

    kind: str
    heading: str
    paragraphs: Sequence[str]


@dataclass(frozen=True)
class Column:
    """Everything that one language says, in one original."""

    language: Language
    side: Side
    """The party that signs below it."""
    kind: str
    title: str
    between: str
    lines: Sequence[Line]
    signs_for: str
    signatory: str
    post: str
    draft: str
    original: str
    version: str


def columns_of(
    agreement: Agreement, version: AgreementVersion, keeper: Side
) -> tuple[Column, Column]:
    """The left and the right column of the original that a party keeps."""
    one = _column(agreement, version, keeper, Side.A)
    other = _column(agreement, version, keeper, Side.B)
    mine, theirs = (one, other) if keeper is Side.A else (other, one)
    if mine.language.direction == theirs.language.direction == "rtl":
        return theirs, mine
    right = mine if mine.language.direction == "rtl" else theirs
    return (theirs if right is mine else mine), right


def agreement_pdf(agreement: Agreement, version: AgreementVersion, keeper: Side) -> bytes:
    """The PDF of one original; a draft carries a watermark on every page."""
    left, right = columns_of(agreement, version, keeper)
    mine = left if left.side is keeper else right
    is_draft = agreement.state in {AgreementState.DRAFT, AgreementState.WITHDRAWN}
    context = {
        "left": left,
        "right": right,
        "mine": mine,
        "is_draft": is_draft,
        "code": f"{agreement.relation.code}/{agreement.id}",
    }
    return pdf.render(
        "twinning/print/agreement.html",
        context,
        mine.language,
        stylesheets=("twinning/print/agreement.css",),
    )


def _column(agreement: Agreement, version: AgreementVersion, keeper: Side, side: Side) -> Column:
    is_a = side is Side.A
    language = Language(agreement.language_a if is_a else agreement.language_b)
    code = language.value
    filling = filling_of(agreement, keeper, language)
    relation = agreement.relation
    own = _name(relation.city_a if is_a else relation.city_b, language)
    signatory = agreement.signatory_a if is_a else agreement.signatory_b
    post = agreement.post_a if is_a else agreement.post_b
    return Column(
        language=language,
        side=side,
        kind=DOCUMENT_WORDS[agreement.kind][code][0],
        title=agreement.title.exact(code),
        between=_BETWEEN[code].format(filling.first, filling.second),
        lines=_lines(version, filling),
        signs_for=_FOR[code].format(own),
        signatory=signatory.exact(code) or signatory.text(code),
        post=post.exact(code) or post.text(code),
        draft=_DRAFT[code],
        original=_ORIGINAL[code].format(filling.first),
        version=_VERSION[code].format(format_number(version.number, language)),
    )


def filling_of(agreement: Agreement, keeper: Side, language: Language) -> Filling:
    """What fills the words in braces, in one original and one language."""
    relation = agreement.relation
    first, second = relation.city_a, relation.city_b
    pair = (Language(agreement.language_a), Language(agreement.language_b))
    if keeper is Side.B:
        first, second, pair = second, first, (pair[1], pair[0])
    return Filling(
        kind=agreement.kind,
        language=language,
        first=_name(first, language),
        second=_name(second, language),
        first_country=country_name(first.country, language, form="formal"),
        second_country=country_name(second.country, language, form="formal"),
        years=agreement.years,
        pair=pair,
        prevailing=Language(agreement.prevailing) if agreement.prevailing else None,
        place=agreement.place.exact(language) or agreement.place.text(language),
        date=_day(agreement, language),
    )


def _lines(version: AgreementVersion, filling: Filling) -> list[Line]:
    code, number, lines = filling.language.value, 0, []
    for clause in version.clauses:
        heading = fill(clause["heading"].get(code, ""), filling)
        if clause["kind"] not in _UNNUMBERED:
            number += 1
            article = _ARTICLE[code].format(format_number(number, filling.language))
            heading = f"{article} – {heading}" if heading else article
        text = fill(clause["text"].get(code, ""), filling)
        lines.append(Line(clause["kind"], heading, [row for row in text.split("\n") if row]))
    return lines


def _name(city: City, language: Language) -> str:
    return city.name.exact(language) or city.name.text(language)


def _day(agreement: Agreement, language: Language) -> str:
    if agreement.signed_on is None:
        return ""
    calendars = [Calendar.SOLAR_HIJRI] if language is Language.PERSIAN else []
    return format_date(agreement.signed_on, language, calendars=[*calendars, Calendar.GREGORIAN])
