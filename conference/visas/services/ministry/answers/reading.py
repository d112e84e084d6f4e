"""The cells of one row as an answer, every cell with its own reason when it is wrong."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from conference.core.errors import InvalidError
from conference.i18n import DateError, clean, lazy, parse_date, search_key, to_ascii_digits
from conference.i18n.word_input import find_answer, find_member
from conference.imports.services import Cells
from conference.registration.rules import normalise_number
from conference.visas.enums.ministry import MinistryAnswer

_LONGEST: Final = {"code": 60, "reason": 2000, "more_info": 2000}
_WORDS: Final = {
    MinistryAnswer.AUTHORISED: (
        *("authorised", "authorized", "approved", "granted", "issued", "ok", "agreed"),
        *("موافقت شد", "موافقت", "تایید", "تأیید شد", "صادر شد", "مجوز صادر شد", "بلامانع"),
        *("موافق عليه", "موافقة", "تمت الموافقة", "صدرت", "مقبول"),
    ),
    MinistryAnswer.REFUSED: (
        *("refused", "rejected", "denied", "declined", "not approved"),
        *("رد", "رد شد", "مخالفت", "مخالفت شد", "عدم موافقت"),
        *("مرفوض", "رفض", "رفضت", "عدم الموافقة", "غير موافق عليه"),
    ),
    MinistryAnswer.MORE_INFO: (
        *("more info", "more information", "incomplete", "information needed"),
        *("نقص مدارک", "ناقص", "نیاز به تکمیل", "تکمیل مدارک", "اطلاعات بیشتر"),
        *("ناقص", "معلومات إضافية", "استكمال", "نواقص"),
    ),
}
"""How ministries say it; our own labels are understood too."""


@dataclass(frozen=True)
class Line:
    """What a row says."""

    reference: str = ""
    batch: str = ""
    row: int | None = None
    number: str = ""
    name: str = ""
    birth_date: date | None = None
    code: str = ""
    valid_until: date | None = None
    consulate: str = ""
    answer: MinistryAnswer | None = None
    """None where the ministry has not answered yet."""
    reason: str = ""
    asked: str = ""


def read_line(cells: Cells) -> tuple[Line, dict[str, str]]:
    """The row, and the reasons of the cells that are wrong by their column."""
    problems: dict[str, str] = {}
    plain = {key: clean(text) for key, text in cells.items()}
    names = (plain.get("full_name", ""), plain.get("given_names", ""), plain.get("surname", ""))
    code = "".join(to_ascii_digits(plain.get("code", "")).split())
    asked, reason = plain.get("more_info", ""), plain.get("reason", "")
    for key, text in (("code", code), ("reason", reason), ("more_info", asked)):
        if len(text) > _LONGEST[key]:
            problems[key] = str(lazy("Use at most %(count)d characters.", count=_LONGEST[key]))
    answer = _answer(plain, code, problems)
    if answer is MinistryAnswer.MORE_INFO and not (asked or reason):
        problems["more_info"] = str(lazy("Say what the ministry wants to have."))
    line = Line(
        reference=to_ascii_digits(plain.get("reference", "")).upper().strip(),
        batch=to_ascii_digits(plain.get("batch", "")).upper().strip(),
        row=_row(plain.get("row", "")),
        number=_number(plain.get("number", ""), problems),
        name=" ".join(names).strip(),
        birth_date=_day("birth_date", plain, problems),
        code=code,
        valid_until=_day("valid_until", plain, problems),
        consulate=plain.get("consulate", ""),
        answer=answer,
        reason=reason,
        asked=asked or reason,
    )
    if answer is MinistryAnswer.AUTHORISED and line.valid_until is None:
        problems.setdefault("valid_until", str(lazy("The last day of the code is missing.")))
    return line, problems


def _answer(plain: dict[str, str], code: str, problems: dict[str, str]) -> MinistryAnswer | None:
    """The one answer that the cells give together; a code beside a refusal is a problem."""
    said: dict[str, MinistryAnswer] = {}
    if code:
        said["code"] = MinistryAnswer.AUTHORISED
    if plain.get("more_info"):
        said["more_info"] = MinistryAnswer.MORE_INFO
    if plain.get("refused"):
        refused = find_answer(plain["refused"])
        if refused is None:
            problems["refused"] = str(lazy("Write yes or no."))
        elif refused:
            said["refused"] = MinistryAnswer.REFUSED
    if plain.get("result"):
        result = _results().get(search_key(plain["result"])) or find_member(
            MinistryAnswer, plain["result"]
        )
        if result is None:
            problems["result"] = str(
                lazy("The result “%(text)s” is not understood.", text=plain["result"])
            )
        else:
            said["result"] = result
    if len(set(said.values())) > 1:
        words = str(lazy("The answers in this row contradict one another."))
        problems.update(dict.fromkeys(said, words))
        return None
    answer = next(iter(said.values()), None)
    if answer is MinistryAnswer.AUTHORISED and not code:
        problems["code"] = str(lazy("The authorisation code is missing."))
    return answer


@cache
def _results() -> dict[str, MinistryAnswer]:
    known: dict[str, MinistryAnswer] = {}
    for answer, words in _WORDS.items():
        for word in words:
            known.setdefault(search_key(word), answer)
    return known


def _row(text: str) -> int | None:
    digits = to_ascii_digits(text).strip(" .")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 7 else None


def _number(text: str, problems: dict[str, str]) -> str:
    if not text:
        return ""
    try:
        return normalise_number(text)
    except InvalidError as error:
        problems["number"] = str(error)
        return ""


def _day(key: str, plain: dict[str, str], problems: dict[str, str]) -> date | None:
    text = plain.get(key, "")
    if not text:
        return None
    try:
        return parse_date(text)
    except DateError as error:
        problems[key] = str(error)
        return None
