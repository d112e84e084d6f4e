"""What keyboards of other languages type on the places of a hand scanner's keys."""

# On the places of these Latin letters, with Shift as a scanner sends them.
PERSIAN = {"Q": "ْ", "W": "ٌ", "E": "ٍ", "R": "ً", "T": "ُ", "Y": "ِ", "P": "["}
PERSIAN |= {"A": "ؤ", "S": "ئ", "D": "ي", "F": "إ", "G": "أ", "H": "آ", "J": "ة", "K": "»"}
PERSIAN |= {"Z": "ك", "X": "ٓ", "C": "ژ", "V": "ٰ", "B": "\u200c", "N": "ٔ", "M": "ء"}
ARABIC = {"Q": "َ", "W": "ً", "E": "ُ", "R": "ٌ", "T": "ﻹ", "Y": "إ", "P": "؛", "A": "ِ"}
ARABIC |= {"S": "ٍ", "D": "]", "F": "[", "G": "ﻷ", "H": "أ", "J": "ـ", "K": "،", "Z": "~"}
ARABIC |= {"X": "ْ", "C": "}", "V": "{", "B": "ﻵ", "N": "آ", "M": "'"}
UNSHIFTED = dict(zip("QWERTYPASDFGHJKZXCVBNM", "ضصثقفغحشسیبلاتنظطزرذدپ", strict=True))
# A scanner set to the US keyboard on a French one; Shift turns its accents into digits and back.
FRENCH = dict(zip("AQWZM0123456789", "QAZW?à&é\"'(-è_ç", strict=True))
DIGITS = dict(zip("0123456789", "۰۱۲۳۴۵۶۷۸۹", strict=True))
US: dict[str, str] = {}
LAYOUTS = {"us": US, "persian": PERSIAN | DIGITS, "arabic": ARABIC, "french": FRENCH}


def place_of(letter):
    """The name that a browser gives to the key of this letter or digit."""
    return f"Digit{letter}" if letter.isdigit() else f"Key{letter}"
