"""Codes that people read aloud, type and scan: 32 letters without look-alikes.

The alphabet is Crockford's base32, ``0123456789ABCDEFGHJKMNPQRSTVWXYZ``; a typed I or L is read as
1, O as 0. Two check characters may follow: the remainder of a Reed-Solomon code over GF(32) with
the primitive polynomial x^5 + x^2 + 1 and the generator (x + a)(x + a^2), a = 2. It catches every
one or two wrong characters and every swap of two, up to 31 characters. Test vectors:
``codes_vectors.json``; ``static/js/components/codes.js`` computes the same.
"""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUE = {letter: value for value, letter in enumerate(ALPHABET)}
_LOOK_ALIKES = str.maketrans({"I": "1", "L": "1", "O": "0"})
_PRIMITIVE = 0b100101
_FIRST, _SECOND = 6, 8  # (x + 2)(x + 4) = x^2 + 6x + 8 over GF(32)


def random_code(length: int) -> str:
    """A code of that many random characters, five bits each."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def fold_code(text: str) -> str:
    """What was typed, in the alphabet: upper case, look-alikes folded, everything else dropped.

    Map Persian and Arabic digits to Latin ones before.
    """
    upper = text.upper().translate(_LOOK_ALIKES)
    return "".join(letter for letter in upper if letter in _VALUE)


def _times(left: int, right: int) -> int:
    """Multiply in GF(32)."""
    product = 0
    while right:
        if right & 1:
            product ^= left
        left <<= 1
        if left & 32:
            left ^= _PRIMITIVE
        right >>= 1
    return product


def check_characters(code: str) -> str:
    """The two check characters of a code of at most 29 characters."""
    high = low = 0
    for letter in code:
        feedback = _VALUE[letter] ^ high
        high = low ^ _times(feedback, _FIRST)
        low = _times(feedback, _SECOND)
    return ALPHABET[high] + ALPHABET[low]


def with_check(code: str) -> str:
    """The code followed by its two check characters."""
    return code + check_characters(code)


def check_holds(code: str) -> bool:
    """Whether a code in the alphabet ends in its own check characters."""
    return (
        len(code) > 2
        and all(letter in _VALUE for letter in code)
        and check_characters(code[:-2]) == code[-2:]
    )


def grouped(code: str, size: int = 4) -> str:
    """The code in groups with hyphens, as it is printed for people who type it."""
    return "-".join(code[start : start + size] for start in range(0, len(code), size))
