"""An organiser's text, set as HTML and as plain text for one recipient.

Paragraphs are parted by an empty line; lines that begin with ``-``, ``*`` or ``•`` are a list,
lines that begin with ``1.`` a numbered one; addresses of pages become links. The structure is that
of the text alone: no value of a recipient can begin a list, a link or an element.
"""

import re
from collections.abc import Mapping
from itertools import groupby

from markupsafe import Markup, escape

from conference.i18n import Language, direction_of
from conference.mailing.rules.placeholders import Code, Link, Place, parts_of

_BULLET = re.compile(r"\s*[-*•–]\s+")
_NUMBERED = re.compile(r"\s*[0-9۰-۹٠-٩]{1,3}[.)]\s+")
_URL = re.compile(r"https?://[^\s<>\"'{}«»\u2066-\u2069]+")
_AFTER_URL = re.compile(r"[.,;:!?)\]؟،؛]+$")
_PARAGRAPH = "margin:0 0 16px;"
_LIST = "margin:0 0 16px;padding:0 24px;"
_ITEM = "margin:0 0 6px;"
_ANCHOR = Markup('<a href="{0}" dir="ltr" style="color:#0a6a74;overflow-wrap:anywhere;">{0}</a>')
_MARK = "\u200f"  # right-to-left mark: the line begins on the right although a Latin word is first


def to_html(text: str, values: Mapping[str, str]) -> Markup:
    """The text as paragraphs and lists with inline styles; everything from outside is escaped."""
    blocks: list[Markup] = []
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        for kind, lines in groupby(paragraph.split("\n"), _kind_of):
            blocks.append(_block(kind, [_html_line(line, values) for line in lines]))
    return Markup("\n").join(blocks)


def to_text(text: str, values: Mapping[str, str], language: Language) -> str:
    """The text for programs that show no HTML, with marks where the direction would go astray."""
    return "\n".join(_text_line(line, values, language) for line in text.strip().split("\n"))


def one_line(text: str, values: Mapping[str, str], language: Language) -> str:
    """A subject: its values on one line, beginning on the side of its language."""
    filled = "".join(
        part if isinstance(part, str) else values[part.name] for part in parts_of(text)
    )
    return _begun(" ".join(filled.split()), language)


def _kind_of(line: str) -> str:
    if _BULLET.match(line):
        return "ul"
    return "ol" if _NUMBERED.match(line) else "p"


def _block(kind: str, lines: list[Markup]) -> Markup:
    if kind == "p":
        return Markup('<p style="{}">{}</p>').format(_PARAGRAPH, Markup("<br>").join(lines))
    items = Markup("").join(Markup('<li style="{}">{}</li>').format(_ITEM, line) for line in lines)
    return Markup('<{0} style="{1}">{2}</{0}>').format(Markup(kind), _LIST, items)  # noqa: S704 - ul or ol


def _html_line(line: str, values: Mapping[str, str]) -> Markup:
    line = _NUMBERED.sub("", _BULLET.sub("", line, count=1), count=1)
    made = (
        _linked(part) if isinstance(part, str) else _html_value(values[part.name])
        for part in _joined(line)
    )
    return Markup("").join(made)


def _joined(line: str) -> list[str | Place]:
    """The parts with neighbouring words in one, so that no address is cut at a brace."""
    joined: list[str | Place] = []
    for part in parts_of(line):
        if joined and isinstance(part, str) and isinstance(joined[-1], str):
            joined[-1] += part
        else:
            joined.append(part)
    return joined


def _html_value(value: str) -> Markup:
    if isinstance(value, Link):
        return _ANCHOR.format(str(value))
    kind = '<span dir="ltr">{}</span>' if isinstance(value, Code) else "<bdi>{}</bdi>"
    return Markup(kind).format(str(value))  # noqa: S704 - one of the two above


def _linked(text: str) -> Markup:
    made, end = Markup(""), 0
    for found in _URL.finditer(text):
        url = _AFTER_URL.sub("", found[0])
        made += escape(text[end : found.start()]) + _ANCHOR.format(url)
        end = found.start() + len(url)
    return made + escape(text[end:])


def _text_line(line: str, values: Mapping[str, str], language: Language) -> str:
    filled = "".join(
        part if isinstance(part, str) else _text_value(values[part.name], language)
        for part in parts_of(line)
    )
    if language.direction == "ltr":
        return " ".join(filled.split())
    return "\n".join(_begun(each, language) for each in _addresses_apart(filled))


def _text_value(value: str, language: Language) -> str:
    """A value between isolating marks where it runs against the text around it."""
    plain = " ".join(value.split())
    if isinstance(value, Link) or not plain:
        return plain
    if isinstance(value, Code):
        return plain if language.direction == "ltr" else f"\u2066{plain}\u2069"
    against = direction_of(plain, language.direction) != language.direction
    return f"\u2068{plain}\u2069" if against else plain


def _addresses_apart(line: str) -> list[str]:
    """Each address on a line of its own: among words from right to left it would fall apart."""
    pieces, end = [], 0
    for found in _URL.finditer(line):
        url = _AFTER_URL.sub("", found[0])
        pieces += [line[end : found.start()].strip(), url]
        end = found.start() + len(url)
    rest = line[end:].strip()
    if pieces and _AFTER_URL.fullmatch(rest):
        rest = ""
    return [piece for piece in (*pieces, rest) if piece] or [""]


def _begun(line: str, language: Language) -> str:
    """The line, beginning with a mark where its first letter would turn it round."""
    if language.direction == "ltr" or _URL.fullmatch(line):
        return line
    return _MARK + line if direction_of(line, "rtl") == "ltr" else line
