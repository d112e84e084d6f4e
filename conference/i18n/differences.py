"""What changed between two texts, word by word, in all scripts of the project.

A word takes its vowel signs, joiners (ZWNJ) and combining marks along, so that Persian and Arabic
are never cut inside a letter. Pages show the pieces by ``components/differences.html``.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

_TOKEN: Final = re.compile(
    r"[\w\u064b-\u065f\u0670\u0640\u200c\u200d\u0300-\u036f]+|\s+|[^\w\s]", re.UNICODE
)
_LARGE: Final = 6000
"""Words of both texts together, above which only what is common at both ends is looked for."""


class Change(StrEnum):
    """What a piece of text is between an earlier and a later text."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that are the same, were added or were removed."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class ParagraphDifference:
    """One paragraph between two versions; ``change`` None: it stands in both, perhaps changed."""

    key: str
    change: Change | None
    pieces: tuple[Piece, ...]

    @property
    def is_unchanged(self) -> bool:
        """Whether it stands in both versions word for word."""
        return self.change is None and all(each.change is Change.SAME for each in self.pieces)


def word_differences(before: str, after: str) -> list[Piece]:
    """The later text in pieces, with what was removed from the earlier one in its place."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    found: list[Piece] = []
    for tag, i, j, k, m in _opcodes(old, new):
        if tag == "equal":
            found.append(Piece(Change.SAME, "".join(new[k:m])))
            continue
        if i < j:
            found.append(Piece(Change.REMOVED, "".join(old[i:j])))
        if k < m:
            found.append(Piece(Change.ADDED, "".join(new[k:m])))
    return _joined(found)


def paragraph_differences(
    before: Mapping[str, str], after: Mapping[str, str]
) -> list[ParagraphDifference]:
    """The paragraphs of the later version in their order, removed ones where they stood.

    Both map the lasting key of a paragraph to its text, in reading order.
    """
    found = [_paragraph(key, before.get(key), text) for key, text in after.items()]
    place = 0
    for key, text in before.items():
        if key in after:
            place = next(n for n, each in enumerate(found) if each.key == key) + 1
        else:
            found.insert(place, _paragraph(key, text, None))
            place += 1
    return found


def _paragraph(key: str, before: str | None, after: str | None) -> ParagraphDifference:
    if before is None:
        pieces = (Piece(Change.ADDED, after),) if after else ()
        return ParagraphDifference(key, Change.ADDED, pieces)
    if after is None:
        pieces = (Piece(Change.REMOVED, before),) if before else ()
        return ParagraphDifference(key, Change.REMOVED, pieces)
    return ParagraphDifference(key, None, tuple(word_differences(before, after)))


def _opcodes(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    if len(old) + len(new) <= _LARGE:
        return list(SequenceMatcher(None, old, new, autojunk=False).get_opcodes())
    shorter = min(len(old), len(new))
    head = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    rest = shorter - head
    tail = next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)
    ends = (len(old) - tail, len(new) - tail)
    return [
        ("equal", 0, head, 0, head),
        ("replace", head, ends[0], head, ends[1]),
        ("equal", ends[0], len(old), ends[1], len(new)),
    ]


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Changes with nothing but a space between them become one: a phrase, not a row of words."""
    found: list[Piece] = []
    removed, added = "", ""
    for piece in pieces:
        if piece.change is Change.REMOVED:
            removed += piece.text
        elif piece.change is Change.ADDED:
            added += piece.text
        elif piece.text.isspace() and removed and added and piece is not pieces[-1]:
            removed, added = removed + piece.text, added + piece.text
        else:
            found += _pair(removed, added)
            removed, added = "", ""
            found.append(piece)
    return found + _pair(removed, added)


def _pair(removed: str, added: str) -> list[Piece]:
    both = ((Change.REMOVED, removed), (Change.ADDED, added))
    return [Piece(change, text) for change, text in both if text]
