"""Texts that organisers write, with placeholders: a language too small to do any harm.

Paragraphs are parted by an empty line. ``{name}`` stands for a value, ``{sex: A | B}`` for one of
two wordings, and ``[ … ]`` for words that are left out when a value among them is missing. There is
nothing else: no expression, no attribute, no loop, no call, no markup, no file. A text is read once
in one pass and filled once in another, both linear in its length; what is filled in is escaped and
never read again. See ``docs/decisions/0051-letter-texts.md``.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from markupsafe import Markup, escape

from conference.i18n import direction_of
from conference.i18n.filters import isolate_dir
from conference.i18n.locales import set_off_numbers

MAX_CHARACTERS = 8_000
MAX_PARAGRAPHS = 60
MAX_MARKS = 300
MAX_OUTPUT = 60_000
MAX_FAULTS = 20

_MARK = re.compile(r"[{}\[\]]")
_GAP = re.compile(r"\n[ \t]*\n\s*")


class FaultKind(StrEnum):
    """What can be wrong with a text."""

    UNKNOWN = "unknown"
    OPEN_BRACE = "open_brace"
    STRAY_BRACE = "stray_brace"
    OPEN_BRACKET = "open_bracket"
    STRAY_BRACKET = "stray_bracket"
    NESTED = "nested"
    POINTLESS = "pointless"
    WORDINGS = "wordings"
    NOT_ALONE = "not_alone"
    TOO_LONG = "too_long"
    TOO_MANY = "too_many"


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong, and in which line (from 1)."""

    kind: FaultKind
    line: int = 1
    name: str = ""
    """The placeholder concerned, as typed, cut to a length that can be shown."""


class TextError(Exception):
    """A text that cannot be used; ``faults`` says all that is wrong with it."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(", ".join(f"{each.kind.value} {each.name}" for each in faults))
        self.faults = list(faults)


class OutputTooLongError(Exception):
    """A filled text grew beyond ``MAX_OUTPUT`` characters."""


@dataclass(frozen=True)
class Vocabulary:
    """What a text may name."""

    values: Collection[str]
    switches: Collection[str] = ()
    """Names of ``{name: A | B}``."""
    blocks: Collection[str] = ()
    """Names that stand alone in a paragraph, for something that the printer draws."""


@dataclass(frozen=True)
class _Value:
    name: str


@dataclass(frozen=True)
class _Choice:
    name: str
    wordings: tuple[str, str]


@dataclass
class _Optional:
    parts: list["_Part"] = field(default_factory=list)


_Part = str | _Value | _Choice | _Optional


@dataclass(frozen=True)
class Paragraph:
    """A paragraph ready for print: markup, or the name of a block in its place."""

    html: Markup
    block: str = ""

    def __bool__(self) -> bool:
        return bool(self.block or self.html)


@dataclass(frozen=True)
class _Pattern:
    parts: tuple[_Part, ...]
    block: str = ""


class Text:
    """A text that was read: it can say what it needs, and be filled."""

    def __init__(self, source: str, vocabulary: Vocabulary) -> None:
        """Read a text; raises ``TextError`` with every fault that was found."""
        if len(source) > MAX_CHARACTERS:
            raise TextError([Fault(FaultKind.TOO_LONG)])
        reader = _Reader(vocabulary)
        self._paragraphs = [reader.paragraph(text, line) for text, line in _parted(source)]
        if len(self._paragraphs) > MAX_PARAGRAPHS or reader.marks > MAX_MARKS:
            reader.faults.append(Fault(FaultKind.TOO_MANY))
        if reader.faults:
            raise TextError(reader.faults)

    def __len__(self) -> int:
        """How many paragraphs it has."""
        return len(self._paragraphs)

    @property
    def blocks(self) -> list[str]:
        """The blocks it places, in order; an empty name for a paragraph of words."""
        return [paragraph.block for paragraph in self._paragraphs]

    def names(self) -> set[str]:
        """Every value it names."""
        parts = [part for paragraph in self._paragraphs for part in paragraph.parts]
        inner = [each for part in parts if isinstance(part, _Optional) for each in part.parts]
        return {part.name for part in [*parts, *inner] if isinstance(part, _Value)}

    def needed(self) -> set[str]:
        """The values that it cannot do without: those outside square brackets."""
        return {
            part.name
            for paragraph in self._paragraphs
            for part in paragraph.parts
            if isinstance(part, _Value)
        }

    def fill(
        self, values: Mapping[str, str], switches: Mapping[str, bool] | None = None
    ) -> list[Paragraph]:
        """The paragraphs with their values, escaped, each value with its own direction.

        A switch that is true takes the second wording. As many paragraphs come out as were read;
        one whose words were all left out is false.
        """
        filled, length = [], 0
        for paragraph in self._paragraphs:
            pieces = [_piece(part, values, switches or {}) for part in paragraph.parts]
            html = Markup("").join(pieces).strip()
            length += len(html)
            if length > MAX_OUTPUT:
                raise OutputTooLongError
            filled.append(Paragraph(html, paragraph.block))
        return filled


def _parted(source: str) -> Iterator[tuple[str, int]]:
    """The paragraphs, and the line in which each begins."""
    start = len(source) - len(source.lstrip())
    source = source.rstrip()
    while start < len(source):
        gap = _GAP.search(source, start)
        end = gap.start() if gap else len(source)
        yield source[start:end], source.count("\n", 0, start) + 1
        start = gap.end() if gap else len(source)


class _Reader:
    """Takes paragraphs apart and remembers what is wrong."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._known = vocabulary
        self.faults: list[Fault] = []
        self.marks = 0

    def paragraph(self, text: str, line: int) -> _Pattern:
        """One paragraph: a block alone, or words and values."""
        block = text.strip().removeprefix("{").removesuffix("}").strip()
        if block in self._known.blocks and text.strip().startswith("{"):
            self.marks += 1
            return _Pattern((), block)
        return _Pattern(tuple(self._parts(text, line)))

    def _parts(self, text: str, line: int) -> list[_Part]:
        parts: list[_Part] = []
        optional: _Optional | None = None
        position = 0
        while (found := _MARK.search(text, position)) is not None and self.marks <= MAX_MARKS:
            self.marks += 1
            line += text.count("\n", position, found.start())
            target = parts if optional is None else optional.parts
            target.extend(filter(None, [text[position : found.start()]]))
            position = found.end()
            if found[0] == "{":
                inside, position = self._inside(text, position, line)
                target.extend(filter(None, [inside]))
            elif found[0] == "[":
                optional = self._opened(optional, line)
                parts.append(optional)
            else:
                self._close(found[0], optional, line)
                optional = None
        if optional is not None:
            self._fault(FaultKind.OPEN_BRACKET, line)
        parts.extend(filter(None, [text[position:]]))
        return parts

    def _opened(self, optional: _Optional | None, line: int) -> _Optional:
        if optional is not None:
            self._fault(FaultKind.NESTED, line)
        return _Optional()

    def _close(self, mark: str, optional: _Optional | None, line: int) -> None:
        if mark == "}":
            self._fault(FaultKind.STRAY_BRACE, line)
        elif optional is None:
            self._fault(FaultKind.STRAY_BRACKET, line)
        elif not any(isinstance(part, _Value) for part in optional.parts):
            self._fault(FaultKind.POINTLESS, line)

    def _inside(self, text: str, start: int, line: int) -> tuple[_Value | _Choice | None, int]:
        """What stands between braces, and where the text goes on."""
        found = _MARK.search(text, start)
        if found is None or found[0] != "}":
            self._fault(FaultKind.OPEN_BRACE, line, text[start : start + 40])
            return None, len(text) if found is None else found.start()
        return self._named(text[start : found.start()], line), found.end()

    def _named(self, inside: str, line: int) -> _Value | _Choice | None:
        name, colon, wordings = (each.strip() for each in inside.partition(":"))
        if not colon and name in self._known.values:
            return _Value(name)
        if not colon and name in self._known.blocks:
            self._fault(FaultKind.NOT_ALONE, line, name)
        elif colon and name in self._known.switches:
            first, *others = (each.strip() for each in wordings.split("|"))
            if len(others) == 1:
                return _Choice(name, (first, others[0]))
            self._fault(FaultKind.WORDINGS, line, name)
        else:
            self._fault(FaultKind.UNKNOWN, line, inside)
        return None

    def _fault(self, kind: FaultKind, line: int, name: str = "") -> None:
        if len(self.faults) < MAX_FAULTS:
            self.faults.append(Fault(kind, line, name.strip()[:40]))


def _piece(part: _Part, values: Mapping[str, str], switches: Mapping[str, bool]) -> Markup:
    if isinstance(part, str):
        return _words(part)
    if isinstance(part, _Choice):
        return _words(part.wordings[bool(switches.get(part.name))])
    if isinstance(part, _Value):
        return isolate_dir(values.get(part.name, ""))
    needed = [each.name for each in part.parts if isinstance(each, _Value)]
    if not all(values.get(name) for name in needed):
        return Markup("")
    return Markup("").join(_piece(each, values, switches) for each in part.parts)


def _words(text: str) -> Markup:
    if direction_of(text, default="rtl") == "rtl":
        text = set_off_numbers(text)
    return Markup("<br>").join(escape(line) for line in text.split("\n"))
