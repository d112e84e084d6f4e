"""Holding what was typed against what the lines say."""

from dataclasses import dataclass
from typing import Any, Final

from conference.i18n import lazy, name_skeleton, search_key
from conference.i18n.countries import to_alpha2
from conference.registration.mrz.layouts import at
from conference.registration.mrz.reading import Mrz

_TWO_LETTERS: Final = str.maketrans(
    {"Ä": "AE", "Ö": "OE", "Ü": "UE", "Å": "AA", "Ø": "OE", "Æ": "AE", "Þ": "TH", "Ĳ": "IJ"}
)
"""Letters that ICAO Doc 9303-3 writes with two, where folding would write one."""


@dataclass(frozen=True)
class Mismatch:
    """A typed field that differs from the machine-readable zone."""

    field: str
    reason: str


_DIFFERS: Final = {
    "surname": lazy("The surname differs from the machine-readable zone."),
    "given_names": lazy("The given names differ from the machine-readable zone."),
    "number": lazy("The document's number differs from the machine-readable zone."),
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
        if read is None:
            continue
        if name in {"surname", "given_names"}:
            same = _same_name(str(typed), read, may_be_cut=is_cut(mrz))
        elif name in {"issuing_country", "nationality"}:
            same = _same_issuer(str(typed).upper(), read)
        elif name in {"number", "sex"}:
            same = str(typed).upper() == read
        else:
            same = typed == read
        if not same:
            wrong.append(Mismatch(name, sentence))
    return wrong


def is_cut(mrz: Mrz) -> bool:
    """Whether the names fill their whole room, so that some of them may be missing."""
    return "<<" not in at(mrz.lines, mrz.layout.names)[-2:]


def _same_issuer(typed: str, read: str) -> bool:
    """Alike by code or by country: German passports say D where ISO says DEU."""
    return typed == read or (to_alpha2(typed) is not None and to_alpha2(typed) == to_alpha2(read))


def _same_name(typed: str, read: str, *, may_be_cut: bool) -> bool:
    """Alike without accents, hyphens and apostrophes; the zone of a passport has room for 39."""
    plain = {_joined(typed), _joined(typed.upper().translate(_TWO_LETTERS))}
    if _joined(read) in plain:
        return True
    return may_be_cut and bool(read) and _run(typed).startswith(_run(read))


def _joined(name: str) -> str:
    return name_skeleton(name, "").replace(" ", "")


def _run(name: str) -> str:
    return search_key(name).replace(" ", "")
