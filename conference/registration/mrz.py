"""The machine-readable zone of a passport: two lines of 44 characters (TD3, ICAO Doc 9303-4).

Parsed and compared, never trusted alone: every check digit is computed (weights 7-3-1, modulo 10,
A = 10 … Z = 35, < = 0), and what was typed by hand is held against it.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from conference.core import clock
from conference.core.errors import InvalidError
from conference.i18n import clean, lazy, name_skeleton, search_key, to_ascii_digits
from conference.i18n.countries import to_alpha2

_LENGTH: Final = 44
_WEIGHTS: Final = (7, 3, 1)
_ALLOWED: Final = re.compile(r"[A-Z0-9<]*")
_FILLERS: Final = str.maketrans({"«": "<<", "»": "<<", "‹": "<", "›": "<", "＜": "<"})
_TWO_LETTERS: Final = str.maketrans(
    {"Ä": "AE", "Ö": "OE", "Ü": "UE", "Å": "AA", "Ø": "OE", "Æ": "AE", "Þ": "TH", "Ĳ": "IJ"}
)
"""Letters that ICAO Doc 9303-3 writes with two, where folding would write one."""
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


@dataclass(frozen=True)
class Mismatch:
    """A typed field that differs from the machine-readable zone."""

    field: str
    reason: str


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
    if len(lines) == 1 and len(lines[0]) == 2 * _LENGTH:
        lines = [lines[0][:_LENGTH], lines[0][_LENGTH:]]
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
    if not 10 <= len(line) <= _LENGTH:
        raise MrzError(
            [
                lazy(
                    "Line %(number)d must have 44 characters, not %(count)d.",
                    number=1,
                    count=len(line),
                )
            ]
        )
    return line.ljust(_LENGTH, "<")


def _exact(line: str) -> str:
    if len(line) != _LENGTH:
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


def build(
    *,
    issuing_country: str,
    surname: str,
    given_names: str,
    number: str,
    nationality: str,
    birth_date: date,
    sex: str,
    expires_on: date,
    optional: str = "",
) -> str:
    """The two lines of a made-up passport, for demonstration and tests; long names are cut."""
    names = f"{_filled(surname)}<<{_filled(given_names)}"
    first = f"P<{issuing_country:<<3}{names}"[:_LENGTH].ljust(_LENGTH, "<")
    head = _with_digit(number.ljust(9, "<"))
    birth = _with_digit(f"{birth_date:%y%m%d}")
    expiry = _with_digit(f"{expires_on:%y%m%d}")
    extra = optional.ljust(14, "<")
    tail = extra + ("<" if not optional else str(check_digit(extra)))
    sign = sex if sex in {"M", "F"} else "<"
    whole = check_digit(head + birth + expiry + tail)
    return f"{first}\n{head}{nationality:<<3}{birth}{sign}{expiry}{tail}{whole}"


def _with_digit(piece: str) -> str:
    return f"{piece}{check_digit(piece)}"


def _filled(name: str) -> str:
    return re.sub(r"[^A-Z]+", "<", name.upper().replace("'", "")).strip("<")


_DIFFERS: Final = {
    "surname": lazy("The surname differs from the machine-readable zone."),
    "given_names": lazy("The given names differ from the machine-readable zone."),
    "number": lazy("The passport number differs from the machine-readable zone."),
    "issuing_country": lazy("The issuing country differs from the machine-readable zone."),
    "nationality": lazy("The nationality differs from the machine-readable zone."),
    "birth_date": lazy("The date of birth differs from the machine-readable zone."),
    "sex": lazy("The sex differs from the machine-readable zone."),
    "expires_on": lazy("The date of expiry differs from the machine-readable zone."),
}


def compare(mrz: Mrz, fields: dict[str, Any]) -> list[Mismatch]:
    """Hold typed fields against the zone; empty ones are passed over, cut names are allowed for."""
    wrong = []
    for name, sentence in _DIFFERS.items():
        typed = fields.get(name)
        if typed in {None, ""}:
            continue
        read = getattr(mrz, name)
        if name in {"surname", "given_names"}:
            same = _same_name(str(typed), read, may_be_cut="<<" not in mrz.lines[0][-2:])
        elif name in {"issuing_country", "nationality"}:
            same = _same_issuer(str(typed).upper(), read)
        elif name in {"number", "sex"}:
            same = str(typed).upper() == read
        else:
            same = typed == read
        if not same:
            wrong.append(Mismatch(name, sentence))
    return wrong


def _same_issuer(typed: str, read: str) -> bool:
    """Alike by code or by country: German passports say D where ISO says DEU."""
    return typed == read or (to_alpha2(typed) is not None and to_alpha2(typed) == to_alpha2(read))


def _same_name(typed: str, read: str, *, may_be_cut: bool) -> bool:
    """Alike without accents, hyphens and apostrophes; the zone has room for 39 characters."""
    plain = {_joined(typed), _joined(typed.upper().translate(_TWO_LETTERS))}
    if _joined(read) in plain:
        return True
    return may_be_cut and bool(read) and _run(typed).startswith(_run(read))


def _joined(name: str) -> str:
    return name_skeleton(name, "").replace(" ", "")


def _run(name: str) -> str:
    return search_key(name).replace(" ", "")
