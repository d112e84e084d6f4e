"""Reading the lines and holding their check digits."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from conference.core import clock
from conference.i18n import lazy
from conference.registration.mrz.check_digits import check_digit, holds
from conference.registration.mrz.layouts import TD3, Layout, at
from conference.registration.mrz.lines import MrzError, normalise

_SEX: Final = {"M": "M", "F": "F", "<": "X"}
_WRONG: Final = {
    "number": lazy("The check digit of the document's number is wrong."),
    "birth_date": lazy("The check digit of the date of birth is wrong."),
    "expires_on": lazy("The check digit of the date of expiry is wrong."),
    "optional": lazy("The check digit of the personal number is wrong."),
    "mrz": lazy("The last check digit, over the whole line, is wrong."),
}
_NO_DATE: Final = {
    "birth_date": lazy("The date of birth in the lines is not a date."),
    "expires_on": lazy("The date of expiry in the lines is not a date."),
}


@dataclass(frozen=True, kw_only=True)
class Mrz:
    """What the lines say; dates are Gregorian, None where unknown; ``sex`` is F, M or X."""

    document_code: str
    issuing_country: str
    surname: str
    given_names: str
    number: str
    nationality: str
    birth_date: date | None
    sex: str
    expires_on: date | None
    optional: str = ""
    optional_2: str = ""
    """The second optional field, of the smallest cards alone."""
    layout: Layout = TD3
    lines: tuple[str, ...] = field(default=(), repr=False)

    @property
    def text(self) -> str:
        """The lines as they are kept."""
        return "\n".join(self.lines)


@dataclass(frozen=True)
class _Number:
    """The document's number, whether its digit holds, and what of the optional data is left."""

    text: str
    digit_holds: bool
    optional: str


def parse(typed: str, *, today: date | None = None) -> Mrz:
    """Read pasted lines; every wrong check digit is reported with its field."""
    layout, lines = normalise(typed)
    if lines[0][0] not in layout.codes:
        raise MrzError([_first_letter(layout)])
    number = _number(layout, lines)
    wrong = wrong_fields(layout, lines)
    if wrong:
        raise MrzError([_WRONG[name] for name in wrong], wrong)
    surname, _, given = at(lines, layout.names).partition("<<")
    more = at(lines, layout.optional[1]) if len(layout.optional) > 1 else ""
    today = today or clock.now().date()
    return Mrz(
        document_code=lines[0][:2].rstrip("<"),
        issuing_country=at(lines, layout.issuing_country).rstrip("<"),
        surname=_words(surname),
        given_names=_words(given),
        number=number.text,
        nationality=at(lines, layout.nationality).rstrip("<"),
        birth_date=_birth_date(at(lines, layout.birth_date), today),
        sex=_sex(at(lines, layout.sex)),
        expires_on=_date(at(lines, layout.expires_on), "expires_on", century=2000),
        optional=number.optional.rstrip("<"),
        optional_2=more.rstrip("<"),
        layout=layout,
        lines=lines,
    )


def wrong_fields(layout: Layout, lines: tuple[str, ...]) -> list[str]:
    """The fields whose check digit does not hold; ``mrz`` is the one over everything."""
    checks = {
        "number": _number(layout, lines).digit_holds,
        "birth_date": holds(at(lines, layout.birth_date), at(lines, layout.birth_digit)),
        "expires_on": holds(at(lines, layout.expires_on), at(lines, layout.expires_digit)),
    }
    if layout.optional_digit is not None:
        optional = "".join(at(lines, place) for place in layout.optional)
        checks["optional"] = holds(optional, at(lines, layout.optional_digit))
    whole = "".join(at(lines, place) for place in layout.composite)
    last = at(lines, layout.composite_digit)
    checks["mrz"] = last.isdigit() and int(last) == check_digit(whole)
    return [name for name, good in checks.items() if not good]


def _number(layout: Layout, lines: tuple[str, ...]) -> _Number:
    """The number; a long one has < for its digit and goes on in the optional data, digit last."""
    piece, digit = at(lines, layout.number), at(lines, layout.number_digit)
    optional = at(lines, layout.optional[0])
    if layout.has_long_numbers and digit == "<" and piece.strip("<"):
        rest, _, left = optional.partition("<")
        if len(rest) < 2:
            return _Number(piece.rstrip("<"), digit_holds=False, optional=optional)
        long = piece + rest[:-1]
        return _Number(long, holds(long, rest[-1]), left)
    good = digit.isdigit() and holds(piece, digit)
    return _Number(piece.rstrip("<"), good, optional)


def _first_letter(layout: Layout) -> str:
    if layout is TD3:
        return lazy("The first line of a passport begins with P.")
    return lazy("The first line of an identity card begins with I, A or C.")


def _words(piece: str) -> str:
    return " ".join(word for word in piece.split("<") if word)


def _sex(sign: str) -> str:
    if sign not in _SEX:
        raise MrzError([lazy("The sex is none of M, F and <.")], ["sex"])
    return _SEX[sign]


def _birth_date(digits: str, today: date) -> date | None:
    """A birth is never in the future: 20xx when that is past, else 19xx."""
    recent = _date(digits, "birth_date", century=2000)
    if recent is None or recent <= today:
        return recent
    return _date(digits, "birth_date", century=1900)


def _date(digits: str, name: str, *, century: int) -> date | None:
    """A day; None where the document leaves a part of it open by fillers."""
    if not digits.replace("<", "").isdigit() and digits.strip("<"):
        raise MrzError([_NO_DATE[name]], [name])
    if "<" in digits:
        return None
    try:
        return date(century + int(digits[:2]), int(digits[2:4]), int(digits[4:6]))
    except ValueError:
        raise MrzError([_NO_DATE[name]], [name]) from None
