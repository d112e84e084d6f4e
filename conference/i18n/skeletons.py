"""One name in Persian, Arabic and Latin spelling, brought to one key: its skeleton of consonants.

The specification, in the order in which it works on what ``search_key`` leaves of a name:

1. Words that come and go are left out: articles (al, el, ال, and those that follow the sun
   letters), bin/ibn/بن, the titles Seyed/سید and Haj/حاج. Words that are written apart or together
   are put together: عبد + name, ابو + name, name + الله, الدین, زاده, پور, نژاد …
2. Letters become classes that both scripts can tell apart. Vowels, ا و ی ع ء, y, w and v vanish; at
   the beginning of a word they are α (vowel or ain), ι (y) or ω (w, v). One class each are
   p b ب پ · t ت ط · th s ث س ص · sh ch ش چ · j g zh ج گ ژ · z d dh ذ د ز ض ظ ·
   k q gh ق ک غ · kh خ. An h (ه ح ة) at the end of a word vanishes.
3. Doubled Latin letters count once, for shadda is not written; two equal consonants with a vowel
   between them are written with a 2, as in both scripts. Hossein and Hassan, the twins' names, are
   kept apart by an ε.
4. Compound names are parted (Alireza, Ali Reza, علیرضا), and the words are sorted.

What comes out is written with letters that the rules leave alone, so a skeleton's skeleton is
itself. It is coarse by intent: alone it proves nothing, with a day of birth it makes a warning.
"""

import re
from typing import Final

from conference.i18n.folding import search_words

_SUN: Final = re.compile("a[rstzdn]|a[dst]h|e[rstzdn]|e[sc]h")
_ARTICLES: Final = frozenset({"al", "el", "ul", "ol", "il", "ال"})
_LEFT_OUT: Final = frozenset(
    {
        *("bin", "ben", "ibn", "ebn", "bint", "بن", "ابن", "بنت", "haj", "hajj", "hadj", "حاج"),
        *("seyed", "seyyed", "seyyid", "sayyed", "sayyid", "sayed", "syed", "sayid", "سید"),
    }
)
_TAKES_NEXT: Final = {
    **dict.fromkeys((f"abd{vowel}{end}" for vowel in "aeou" for end in "ldnrstz"), "abd"),
    **dict.fromkeys(("abd", "abdoul", "abdour"), "abd"),
    **dict.fromkeys(("abu", "abou", "abo", "abi", "aboul", "abul", "abol"), "abu"),
    "عبد": "عبد",
    "ابو": "ابو",
    "ابی": "ابو",
}
_JOINS_BEFORE: Final = {
    **dict.fromkeys(("allah", "ollah", "ullah", "ulla", "olla"), "alah"),
    **dict.fromkeys(("din", "deen", "dine", "eddin", "eddine", "uddin", "aldin", "addin"), "din"),
    **dict.fromkeys(("abidin", "abedin", "abidine", "abideen"), "abidin"),
    **{word: word for word in ("zadeh", "zade", "zada", "pour", "poor", "pur", "nejad", "nezhad")},
    **{word: word for word in ("nia", "niya", "far", "khah", "doost", "doust", "dust", "abadi")},
    "الله": "اله",
    "الدین": "دین",
    "دین": "دین",
    "العابدین": "عابدین",
    "عابدین": "عابدین",
    **{word: word for word in ("زاده", "پور", "نژاد", "نیا", "فر", "خواه", "دوست", "ابادی")},
}
_REWRITTEN: Final = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        # names that two alphabets write with other letters
        ("^br([ae]h[ei]+m)$", r"ibr\1"),
        ("^بر(ا?ه[ی]?م)$", r"ابر\1"),
        ("^(?:[ou]mm?[ae]r|عمر)$", "εmr"),
        ("(?<=..)(?:[oe]f{1,2}|[oe]v)(a?)$", r"of\1"),
        ("(?<=.)(?:[fv]+(?=.*.ofa?$)|ف(?=.*.[وی]فا?$))", ""),
        # the article inside of a name, and letters that only look like one sound
        ("c(?=[eiy])", "s"),
        ("^abd[aeou]+l(?=..)", "abda"),
        ("^ab[ou]+l(?=[^aeiouyl])", "abu"),
        ("[aeou]lab[ei]d(?=[ei]+n)", "abid"),
        ("^[ae]l(?=[bcdfghjkmnpqrstxz]..)", ""),
        ("(?<![cdgkpstz])h[ou]+s+[eaiy]+n", "ηasaεan"),
        ("^fath", "fatη"),
        ("^(m?a|ne)zh(?=a)", r"\1zη"),
        ("^adh(?=[ae]m)", "adη"),
        ("^([ei])sha(?=q|gh|k)", r"\1saηa"),
        ("^عبدال(?=..)", "عبد"),
        ("^ابوال(?=..)", "ابو"),
        ("^طه$", "طη"),
        ("^ال(?!ی|کس|هی)(?=...)", ""),
        ("الدین", "دین"),
        ("العابدین", "عابدین"),
        ("الله", "اله"),
        ("حسین", "ηسεن"),
    )
)
_SOUNDS: Final = re.compile("tch|sch|sh|ch|kh|gh|dj|zh|dh|th|ph|ck|^ou(?=[aei])|.")
_CLASSES: Final = {
    **dict.fromkeys(("tch", "sch", "sh", "ch", "ش", "چ"), "σ"),
    **dict.fromkeys(("kh", "خ"), "χ"),
    **dict.fromkeys(("gh", "ck", "k", "q", "c", "ق", "ک", "غ"), "k"),
    **dict.fromkeys(("dj", "zh", "j", "g", "ج", "گ", "ژ"), "g"),
    **dict.fromkeys(("dh", "d", "z", "د", "ذ", "ز", "ض", "ظ"), "d"),
    **dict.fromkeys(("th", "s", "ث", "س", "ص"), "s"),
    **dict.fromkeys(("ph", "f", "ف"), "f"),
    **dict.fromkeys(("p", "b", "ب", "پ"), "b"),
    **dict.fromkeys(("t", "ت", "ط"), "t"),
    **dict.fromkeys(("h", "ه", "ح"), "η"),
    "r": "r",
    "ر": "r",
    "l": "l",
    "ل": "l",
    "m": "m",
    "م": "m",
    "n": "n",
    "ن": "n",
    "x": "ks",
}
_FINAL_H: Final = frozenset("hهح")
_VOWELS: Final = frozenset("aeiouywvاویعڤ")
_ARABIC: Final = re.compile("[\u0620-\u06ff]")
_FIRST: Final = ("mηmd", "αl", "αmr", "klm")
_SECOND: Final = {
    **{part: part for part in ("rd", "ηsεn", "ηsn", "mηd", "mηmd", "gd", "tk", "nk", "sdk")},
    **{part: part for part in ("kdm", "bkr")},
    "l": "αl",
    "kbr": "αkbr",
    "skr": "αskr",
    "bs": "αbs",
    "mn": "αmn",
    "brηm": "αbrηm",
}
"""Second parts of compound names inside of a word, and as they begin a word of their own."""


def consonant_skeleton(*names: str) -> str:
    """The key of a name in Latin or Arabic letters, whatever the order of its parts."""
    words = [_rewritten(word) for word in _joined(search_words(" ".join(names)))]
    skeletons = [part for word in words for part in _parted(_skeleton(word)) if part]
    return " ".join(sorted(skeletons))


def _joined(words: list[str]) -> list[str]:
    """The words that count, those that belong together put together."""
    found: list[str] = []
    takes_next = False
    for place, word in enumerate(words):
        following = words[place + 1] if place + 1 < len(words) else ""
        if _is_left_out(word, following):
            continue
        vowel = "" if _ARABIC.search(word) else "a"
        if found and takes_next:
            found[-1] += vowel + re.sub("^ال(?=..)", "", word)
        elif found and word in _JOINS_BEFORE:
            found[-1] += vowel + _JOINS_BEFORE[word]
        else:
            found.append(_TAKES_NEXT.get(word, word) if following else word)
        takes_next = word in _TAKES_NEXT
    return found or words


def _is_left_out(word: str, following: str) -> bool:
    if word in _LEFT_OUT or re.sub("^ال", "", word) in _LEFT_OUT:
        return True
    if not following:
        return False
    return word in _ARTICLES or bool(_SUN.fullmatch(word) and following.startswith(word[1:]))


def _rewritten(word: str) -> str:
    for pattern, by in _REWRITTEN:
        word = pattern.sub(by, word)
    return word


def _skeleton(word: str) -> str:
    """The classes of a word's consonants; equal neighbours of Latin letters count once."""
    signs: list[str] = []
    before = ""
    latin = not _ARABIC.search(word)
    for match in _SOUNDS.finditer(word):
        sound = match[0]
        if match.start() == 0 and (first := _beginning(sound)):
            signs.append(first)
            before = ""
        elif sound in _VOWELS:
            before = ""
        else:
            sign = _CLASSES.get(sound, sound)
            if match.end() == len(word) and sound in _FINAL_H:
                continue
            if not (latin and sign == before):
                signs.append(sign)
            before = sign if sound in _CLASSES else ""
    return _counted("".join(signs))


def _beginning(sound: str) -> str:
    """What the first sound of a word becomes when it is a vowel, y or w; else nothing."""
    if sound in {"y", "ی"}:
        return "ι"
    if sound in {"w", "v", "و", "ou"}:
        return "ω"
    return "α" if sound in _VOWELS else ""


def _counted(signs: str) -> str:
    """Equal consonants side by side are written once, with their number."""
    return re.sub("([a-zα-ω])\\1+", lambda run: f"{run[1]}{len(run[0])}", signs)


def _parted(skeleton: str) -> list[str]:
    """A compound name as its two parts."""
    for first in _FIRST:
        if skeleton.startswith(first) and skeleton[len(first) :] in _SECOND:
            return [first, _SECOND[skeleton[len(first) :]]]
    return [skeleton]
