"""Which heading of a file means which column."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from conference.i18n import search_key
from conference.i18n.word_input import texts_of

_ASIDE = re.compile(r"[(（\[].*?[)）\]]|[*:：]")


@dataclass(frozen=True)
class Column:
    """One column of a list: ``label`` is its heading in our own exports, in the reader's language.

    A column that is ``only_shown`` comes from the program (a state, a moment): it is known, so that
    an export can be read back, and left out.
    """

    key: str
    label: str
    aliases: tuple[str, ...] = ()
    only_shown: bool = False
    hint: str = ""
    ticked: bool = False
    """Whether an export has it unless another choice is made."""
    audience: str = ""
    """Who may have it in an export: a word that the feature gives a meaning; empty is everybody."""


def heading_keys(columns: Iterable[Column]) -> dict[str, str]:
    """Every heading that is understood, folded → key: keys, labels in three languages, aliases."""
    known: dict[str, str] = {}
    for column in columns:
        words = {search_key(column.key), *texts_of(column.label), *map(search_key, column.aliases)}
        for word in words:
            known.setdefault(word, column.key)
    return known


def recognise(headings: Sequence[str], columns: Sequence[Column]) -> dict[str, str]:
    """Position of each heading that is understood → key; of two alike the first one counts."""
    known = heading_keys(columns)
    mapping: dict[str, str] = {}
    for position, heading in enumerate(headings):
        key = known.get(search_key(heading)) or known.get(search_key(_ASIDE.sub(" ", heading)))
        if key and key not in mapping.values():
            mapping[str(position)] = key
    return mapping
