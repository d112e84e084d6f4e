"""The focal points of a row: several stand in one cell, with semicolons between."""

import re

from conference.core.errors import InvalidError
from conference.delegations.services.focal_points import FocalPointDetails
from conference.i18n import clean, clean_multiline, lazy, to_ascii_digits
from conference.i18n.word_input import find_language
from conference.imports.services import Cells
from conference.mailing.rules import is_mail_address

BETWEEN = "; "
_BETWEEN = re.compile(r"[;؛\n]")
_BETWEEN_ADDRESSES = re.compile(r"[;؛,،\n]")
_LONGEST_PHONE = 40


def focal_points(cells: Cells) -> list[FocalPointDetails]:
    """The people with their addresses; an ``InvalidError`` names the column that does not fit.

    A person whose language is not said gets an empty one: the delegation's, when they are added.
    """
    text = clean_multiline(cells.get("focal_email", ""))
    emails = [_address(part) for part in _BETWEEN_ADDRESSES.split(text) if part.strip()]
    names = _parts(cells, "focal_name", len(emails))
    phones = [_phone(part) for part in _parts(cells, "focal_phone", len(emails))]
    spoken = _parts(cells, "focal_language", len(emails))
    languages = [language_of(part, "focal_language") if part else "" for part in spoken]
    return [
        FocalPointDetails(name=name[:200], email=email, phone=phone, language=language)
        for email, name, phone, language in zip(emails, names, phones, languages, strict=True)
    ]


def _parts(cells: Cells, key: str, count: int) -> list[str]:
    """As many texts as there are addresses; none at all says nothing."""
    text = clean_multiline(cells.get(key, ""))
    if count == 1:
        return [clean(text)]
    parts = [clean(part) for part in _BETWEEN.split(text)]
    if not any(parts):
        return [""] * count
    if len(parts) != count:
        raise InvalidError(
            lazy("Write as many as there are email addresses, with semicolons between."), field=key
        )
    return parts


def _address(text: str) -> str:
    email = to_ascii_digits(clean(text)).lower()
    if not is_mail_address(email):
        raise InvalidError(lazy("The focal point's email address is not valid."))
    return email


def _phone(text: str) -> str:
    if len(text) > _LONGEST_PHONE:
        raise InvalidError(
            lazy("Use at most %(count)d characters.", count=_LONGEST_PHONE), field="focal_phone"
        )
    return text


def language_of(text: str, field: str = "language") -> str:
    """One of the three languages, by its code or a name."""
    found = find_language(text)
    if found is None:
        raise InvalidError(lazy("The language must be fa, ar or en."), field=field)
    return found
