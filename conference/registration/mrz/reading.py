"""Reading the two lines and computing their check digits."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from conference.core import clock
from conference.core.errors import InvalidError
from conference.i18n import clean, lazy, to_ascii_digits

LENGTH: Final = 44
_WEIGHTS: Final = (7, 3, 1)
_ALLOWED: Final = re.compile(r"[A-Z0-9<]*")
_FILLERS: Final = str.maketrans({"«": "<<", "»": "<<", "‹": "<", "›": "<", "＜": "<"})
_SEX: Final = {"M": "M", "F": "F", "<": "X"}


class MrzError(InvalidError):
    """The lines cannot be used; ``fields`` names what is wrong, ``problems`` are sentences."""

    def __init__(self, problems: list[str], fields: list[str] | None = None) -> None:
        super().__init__(problems[0], field="mrz")
        self.problems = problems
        self.fields = fields or []


@dataclass(frozen=True, kw_only=True)
class Mrz:
    """What the two lines say; dates are Gregorian, ``sex`` is F, M or X."""

    document_code: str
    issuing_country: str
    surname: str
    given_names: str
    number: str
    nationality: str
    birth_date: date
    sex: str
    expires_on: date
    optional: str = ""
    lines: tuple[str, str] = field(default=("", ""), repr=False)

    @property
    def text(self) -> str:
        """The two lines as they are kept."""
        return "\n".join(self.lines)


def check_digit(text: str) -> int:
    """The check digit over a piece of the zone."""
    return sum(_value(sign) * _WEIGHTS[i % 3] for i, sign in enumerate(text)) % 10


def _value(sign: str) -> int:
    if sign == "<":
        return 0
    return int(sign) if sign.isdigit() else ord(sign) - 55


def normalise(typed: str) -> tuple[str, str]:
    """The two lines as pasted or typed, made plain; ``MrzError`` when they cannot be two lines."""
    folded = to_ascii_digits(typed.translate(_FILLERS)).upper()
    lines = [re.sub(r"\s", "", clean(line)) for line in folded.splitlines()]
    lines = [line for line in lines if line]
    if len(lines) == 1 and len(lines[0]) == 2 * LENGTH:
        lines = [lines[0][:LENGTH], lines[0][LENGTH:]]
    if len(lines) != 2:
        raise MrzError([lazy("Copy both lines at the foot of the passport's data page.")])
    for number, line in enumerate(lines, start=1):
        if not _ALLOWED.fullmatch(line):
            raise MrzError(
                [
                    lazy(
                        "Line %(number)d has a sign that does not occur there: only Latin letters, "
                        "digits and the sign < do.",
                        number=number,
                    )
                ]
            )
    return _padded(lines[0]), _exact(lines[1])


def _padded(line: str) -> str:
    """The first line ends in fillers, which are often lost when it is copied."""
    if not 10 <= len(line) <= LENGTH:
        raise MrzError(
            [
                lazy(
                    "Line %(number)d must have 44 characters, not %(count)d.",
                    number=1,
                    count=len(line),
                )
            ]
        )
    return line.ljust(LENGTH, "<")


def _exact(line: str) -> str:
    if len(line) != LENGTH:
        raise MrzError(
            [
                lazy(
                    "Line %(number)d must have 44 characters, not %(count)d.",
                    number=2,
                    count=len(line),
                )
            ]
        )
    return line


def parse(typed: str, *, today: date | None = None) -> Mrz:
    """Read two pasted lines; every wrong check digit is reported with its field."""
    first, second = normalise(typed)
    if not first.startswith("P"):
        raise MrzError([lazy("The first line of a passport begins with P.")])
    wrong = _wrong_check_digits(second)
    if wrong:
        raise MrzError([sentence for _name, sentence in wrong], [name for name, _s in wrong])
    today = today or clock.now().date()
    surname, _, given = first[5:].partition("<<")
    return Mrz(
        document_code=first[:2].rstrip("<"),
        issuing_country=first[2:5].rstrip("<"),
        surname=_words(surname),
        given_names=_words(given),
        number=second[0:9].rstrip("<"),
        nationality=second[10:13].rstrip("<"),
        birth_date=_birth_date(second[13:19], today),
        sex=_sex(second[20]),
        expires_on=_date(second[21:27], "expires_on", century=2000),
        optional=second[28:42].rstrip("<"),
        lines=(first, second),
    )


def _wrong_check_digits(second: str) -> list[tuple[str, str]]:
    checks = (
        (
            "number",
            second[0:9],
            second[9],
            lazy("The check digit of the passport number is wrong."),
        ),
        (
            "birth_date",
            second[13:19],
            second[19],
            lazy("The check digit of the date of birth is wrong."),
        ),
        (
            "expires_on",
            second[21:27],
            second[27],
            lazy("The check digit of the date of expiry is wrong."),
        ),
        (
            "optional",
            second[28:42],
            second[42],
            lazy("The check digit of the personal number is wrong."),
        ),
        (
            "mrz",
            second[0:10] + second[13:20] + second[21:43],
            second[43],
            lazy("The last check digit, over the whole line, is wrong."),
        ),
    )
    return [
        (name, sentence)
        for name, piece, digit, sentence in checks
        if not _holds(piece, digit, may_be_empty=name == "optional")
    ]


def _holds(piece: str, digit: str, *, may_be_empty: bool) -> bool:
    if may_be_empty and digit == "<" and not piece.strip("<"):
        return True
    return digit.isdigit() and int(digit) == check_digit(piece)


def _words(piece: str) -> str:
    return " ".join(word for word in piece.split("<") if word)


def _sex(sign: str) -> str:
    if sign not in _SEX:
        raise MrzError([lazy("The sex is none of M, F and <.")], ["sex"])
    return _SEX[sign]


def _birth_date(digits: str, today: date) -> date:
    """A birth is never in the future: 20xx when that is past, else 19xx."""
    recent = _date(digits, "birth_date", century=2000)
    if recent <= today:
        return recent
    return _date(digits, "birth_date", century=1900)


def _date(digits: str, name: str, *, century: int) -> date:
    try:
        return date(century + int(digits[:2]), int(digits[2:4]), int(digits[4:6]))
    except ValueError:
        raise MrzError(
            [
                lazy("The date of birth in the lines is not a date.")
                if name == "birth_date"
                else lazy("The date of expiry in the lines is not a date.")
            ],
            [name],
        ) from None
