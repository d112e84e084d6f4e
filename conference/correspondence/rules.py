"""What may follow what, who may read a letter, the year of a number, and the words of a search."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from conference.correspondence.enums import BookCalendar, Confidentiality, LetterState
from conference.i18n import Language, format_date, search_key, search_words
from conference.i18n.calendars import Calendar, to_solar_hijri

_S = LetterState
TRANSITIONS: Mapping[LetterState, frozenset[LetterState]] = {
    _S.DRAFT: frozenset({_S.SIGNED}),
    _S.SIGNED: frozenset({_S.SENT, _S.CANCELLED}),
    _S.SENT: frozenset({_S.ACKNOWLEDGED, _S.ANSWERED, _S.CLOSED}),
    _S.ACKNOWLEDGED: frozenset({_S.ANSWERED, _S.CLOSED}),
    _S.REGISTERED: frozenset({_S.ASSIGNED, _S.ANSWERED, _S.CLOSED}),
    _S.ASSIGNED: frozenset({_S.ASSIGNED, _S.ANSWERED, _S.CLOSED}),
    _S.ANSWERED: frozenset({_S.CLOSED}),
    _S.CLOSED: frozenset(),
    _S.CANCELLED: frozenset(),
}
"""An outgoing letter begins as a draft, an incoming one as registered."""

WAITING = (_S.SENT, _S.ACKNOWLEDGED, _S.REGISTERED, _S.ASSIGNED)
"""While a letter with a due day stands here, its answer is awaited."""
INDEXED = 200_000
"""So many characters of one attachment are searched."""
MAX_WORDS = 20_000

OFFICIAL: Mapping[Language, tuple[Calendar, ...]] = {
    Language.PERSIAN: (Calendar.SOLAR_HIJRI, Calendar.GREGORIAN),
    Language.ARABIC: (Calendar.GREGORIAN, Calendar.HIJRI),
    Language.ENGLISH: (Calendar.GREGORIAN,),
}
"""The calendars in which an office of the language dates its letters."""

_ENDINGS = frozenset({"ها", "های", "هایی", "هایش", "هایشان", "ای", "تر", "ترین"})
_PREFIXES = frozenset({"می", "نمی"})
_PLACE = re.compile(r"\{([^{}\n]{1,60})\}")


def year_of(calendar: BookCalendar, day: date) -> int:
    """The year that a number of this day carries."""
    return to_solar_hijri(day).year if calendar is BookCalendar.SOLAR_HIJRI else day.year


def official_dates(day: date, language: Language) -> list[str]:
    """A day as offices of the language write it, one entry for each calendar."""
    return [format_date(day, language, calendars=[each]) for each in OFFICIAL[language]]


def is_for_all_readers(grade: Confidentiality) -> bool:
    """Whether those who only read the register may open the letter."""
    return grade is Confidentiality.ORDINARY


def body_is_searched(grade: Confidentiality) -> bool:
    """Whether the words of body and attachments can be searched; those of secret ones cannot."""
    return grade is not Confidentiality.SECRET


def index_words(texts: Iterable[str]) -> str:
    """The folded words of some texts, each once, in one line."""
    words: dict[str, None] = {}
    for text in texts:
        found = [word[:60] for word in search_key(text[:INDEXED]).split()]
        for word in (*found, *_joined(found)):
            words[word] = None
            words[_without_article(word)] = None
        if len(words) >= MAX_WORDS:
            break
    return " ".join(list(words)[:MAX_WORDS])


def wanted_words(typed: str) -> list[str]:
    """The folded words of a search, at most eight."""
    return [_without_article(word[:60]) for word in _joined(search_words(typed))][:8]


def _joined(words: Sequence[str]) -> list[str]:
    """The words with Persian endings and prefixes put to their words.

    «کتابخانه‌های» is written with a joiner, with a space or with nothing: all find one another.
    """
    made: list[str] = []
    before = ""
    for word in words:
        if made and (word in _ENDINGS or before in _PREFIXES):
            made[-1] = f"{made[-1]}{word}"[:60]
        else:
            made.append(word)
        before = word
    return made


def _without_article(word: str) -> str:
    """A word without the Arabic article, so that «الهاشمي» and «هاشمي» find one another."""
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def fill(text: str, values: Mapping[str, str]) -> str:
    """A template's text with its ``{names}`` filled; a name without a value stays to be seen."""
    return _PLACE.sub(lambda found: values.get(found[1]) or found[0], text)


def left_open(*texts: str) -> list[str]:
    """The ``{names}`` that still stand in a letter, which therefore cannot be signed."""
    return list(dict.fromkeys(found for text in texts for found in _PLACE.findall(text)))
