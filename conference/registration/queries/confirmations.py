"""The code of a confirmation: what a person shows to the kiosk on arrival.

``C``, seven characters with the row's number under a mask, fourteen of a keyed fingerprint (70
bits), two check characters: 24 in all, so that a scanner tells it from a badge (20) and from the
code for a device (26). The mask comes from the fingerprint, so the code says nothing about anybody,
not even how many are registered; it opens no door, and nothing of it is stored.
"""

import hmac

from conference.core.codes import ALPHABET, check_holds, fold_code, with_check
from conference.core.crypto import keyring
from conference.i18n import to_ascii_digits

LENGTH = 24
_ID, _TAG = 7, 14
_LARGEST_ID = 2**31 - 1


def confirmation_code(participant_id: int) -> str:
    """The code of one registration: always the same, and nobody can make it without the key."""
    tag = _tag_of(participant_id)
    return with_check("C" + _letters(participant_id ^ _mask(tag), _ID) + tag)


def read_confirmation(text: str) -> int:
    """The row's number in a code that was scanned or typed; 0 for every code that is not ours."""
    code = fold_code(to_ascii_digits(text))
    if len(code) != LENGTH or not code.startswith("C") or not check_holds(code):
        code = "0" * LENGTH  # the same work for every text
    tag = code[1 + _ID : -2]
    number: int = _value(code[1 : 1 + _ID]) ^ _mask(tag)
    is_ours = hmac.compare_digest(tag, _tag_of(number))
    return number if is_ours and number <= _LARGEST_ID else 0


def _tag_of(number: int) -> str:
    digest = keyring().fingerprint(str(number), purpose="confirmation.tag")
    return _letters(int(digest[:32], 16), _TAG)


def _mask(tag: str) -> int:
    return int(keyring().fingerprint(tag, purpose="confirmation.mask")[:16], 16) % (1 << 5 * _ID)


def _letters(number: int, length: int) -> str:
    return "".join(ALPHABET[number >> (5 * place) & 31] for place in range(length))


def _value(letters: str) -> int:
    return sum(ALPHABET.index(letter) << (5 * place) for place, letter in enumerate(letters))
