"""What kiosks and badge desks send, read with suspicion."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from conference.badges.enums import IdentityDocument
from conference.checkin.forms.api import read_object
from conference.core.errors import InvalidError
from conference.i18n import lazy

LONGEST_CONFIRMATION = 100
_KEY = re.compile(r"[0-9a-f]{32}")
_LARGEST_NUMBER = 2**31 - 1


@dataclass(frozen=True)
class BadgeNamed:
    """Which badge is meant: by the hash of its code, or by its number."""

    key: str
    number: int


def read_confirmation_code(data: bytes) -> str:
    """What a kiosk read; whatever it is, the answer says no more than that it is not known."""
    code = read_object(data).get("code")
    if not isinstance(code, str) or not code.strip() or len(code) > LONGEST_CONFIRMATION:
        raise InvalidError(lazy("The message of the scanner can not be read."), field="code")
    return code


def read_badge(data: bytes) -> BadgeNamed:
    """Which badge a desk has scanned."""
    return _named(read_object(data))


def read_hand_over(data: bytes) -> tuple[BadgeNamed, IdentityDocument]:
    """Which badge is given, and the document that was seen."""
    values = read_object(data)
    seen = values.get("identity")
    if not isinstance(seen, str) or seen not in {each.value for each in IdentityDocument}:
        raise InvalidError(lazy("Say which document you have seen."), field="identity")
    return _named(values), IdentityDocument(seen)


def _named(values: Mapping[str, Any]) -> BadgeNamed:
    key, number = values.get("key", ""), values.get("number", 0)
    is_key = isinstance(key, str) and (key == "" or _KEY.fullmatch(key) is not None)
    is_number = isinstance(number, int) and not isinstance(number, bool)
    if not is_key or not is_number or not 0 <= number <= _LARGEST_NUMBER or not (key or number):
        raise InvalidError(lazy("Scan the badge, or type its number."), field="key")
    return BadgeNamed(key, number)
