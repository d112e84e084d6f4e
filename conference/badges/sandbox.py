"""Grounds of badges that organisers write: what HTML and CSS may say, by lists of what is allowed.

Nothing is fetched: the only address is ``picture:key``. Nothing grows: elements, depth, text and
numbers are bounded, and what could multiply itself (own variables, ``use``, counters, repeating
gradients) is not on the lists. So a ground costs WeasyPrint little, whoever wrote it.
"""

import re
from html import escape
from html.parser import HTMLParser
from typing import Any

import tinycss2  # type: ignore[import-untyped]  # WeasyPrint's own parser ships no types
from tinycss2.ast import (  # type: ignore[import-untyped]  # as above
    AtKeywordToken,
    DimensionToken,
    FunctionBlock,
    IdentToken,
    NumberToken,
    PercentageToken,
    URLToken,
)

from conference.core.errors import InvalidError
from conference.i18n import lazy

MOST_CHARACTERS = 20_000
MOST_ELEMENTS = 200
DEEPEST = 12
MOST_RULES = 100
LARGEST_NUMBER = 2000.0

TAGS = frozenset(
    {
        *("div", "span", "p", "h1", "h2", "h3", "strong", "b", "em", "i", "small", "br", "hr"),
        *("ul", "ol", "li", "table", "tbody", "tr", "td", "th", "img"),
        *("svg", "g", "path", "rect", "circle", "ellipse", "line", "polygon", "polyline"),
    }
)
EMPTY_TAGS = frozenset({"br", "hr", "img", "path", "rect", "circle", "ellipse", "line"})
_SHAPES = frozenset(
    {
        *("viewbox", "d", "points", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry"),
        *("width", "height", "fill", "stroke", "stroke-width", "fill-rule", "opacity"),
        *("stroke-linecap", "stroke-linejoin", "fill-opacity", "stroke-opacity", "transform"),
        "preserveaspectratio",
    }
)
ATTRIBUTES = frozenset({"class", "style", "lang", "dir", "src", "alt"}) | _SHAPES
PROPERTIES = frozenset(
    {
        *("position", "top", "right", "bottom", "left", "inset", "z-index", "float", "clear"),
        *("inset-inline-start", "inset-inline-end", "inset-block-start", "inset-block-end"),
        *("width", "height", "min-width", "min-height", "max-width", "max-height", "box-sizing"),
        *("display", "flex-direction", "flex-wrap", "justify-content", "align-items", "gap"),
        *("overflow", "opacity", "visibility", "transform", "transform-origin", "object-fit"),
        *("object-position", "vertical-align", "text-align", "direction", "white-space"),
        *("color", "background", "background-color", "background-image", "background-size"),
        *("background-position", "background-repeat", "fill", "stroke", "stroke-width"),
        *("font-family", "font-size", "font-weight", "font-style", "line-height"),
        *("text-decoration", "text-transform", "list-style", "list-style-type"),
        *("border-collapse", "border-spacing", "border-radius"),
    }
)
_FAMILIES_OF_PROPERTIES = re.compile(
    r"(margin|padding|border)(-(top|right|bottom|left|inline|block|inline-start|inline-end"
    r"|block-start|block-end))?(-(width|style|color))?"
    r"|border-(top|bottom)-(left|right)-radius|border-(width|style|color)"
)
FUNCTIONS = frozenset(
    {
        *("rgb", "rgba", "hsl", "hsla", "linear-gradient", "radial-gradient", "rotate"),
        *("translate", "translatex", "translatey", "var"),
    }
)
VARIABLES = frozenset({"--event", "--category", "--on-category", "--gold"})
UNITS = frozenset({"mm", "cm", "pt", "px", "em", "deg"})
_UNITS_OF_TYPE = frozenset({"mm", "pt", "px"})
"""A size of type relative to another one could multiply itself by nesting."""
LARGEST_TYPE = 200.0
_PICTURE = re.compile(r"picture:([a-z0-9-]{1,20})")
_WORD = re.compile(r"[A-Za-z0-9 _.,%#+-]*")
_LARGE = re.compile(r"[0-9]{5}|[0-9.][eE][0-9+-]")
"""Numbers of drawings that no badge needs."""
_SELECTOR = re.compile(r"[.a-zA-Z0-9_\-\s,>]+")
_ROOT = re.compile(r"(?<![.\w-])(html|body)(?![\w-])", re.IGNORECASE)


def check_html(text: str) -> str:
    """The same ground, written anew from what is allowed; raises ``InvalidError`` for the rest."""
    _refuse_length(text, "html")
    reader = _Reader()
    try:
        reader.feed(text)
        reader.close()
    except (AssertionError, ValueError, RecursionError):
        raise InvalidError(lazy("This HTML cannot be read."), field="html") from None
    return reader.finished()


def check_css(text: str) -> str:
    """The same style sheet, if it says only what is allowed; raises ``InvalidError``."""
    _refuse_length(text, "css")
    if "<" in text or "\\" in text:
        raise _refused("css", "<" if "<" in text else "\\")
    try:
        rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
        if len(rules) > MOST_RULES:
            raise InvalidError(
                lazy("Use at most %(count)d rules in the style sheet.", count=MOST_RULES),
                field="css",
            )
        return "\n".join(_checked_rule(rule) for rule in rules)
    except RecursionError:
        raise InvalidError(lazy("This style sheet cannot be read."), field="css") from None


def pictures_named(html: str, css: str) -> set[str]:
    """The keys of the pictures that a ground names."""
    return set(_PICTURE.findall(html)) | set(_PICTURE.findall(css))


class _Reader(HTMLParser):
    """Reads a ground element by element and writes it anew."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._out: list[str] = []
        self._open: list[str] = []
        self._count = 0

    def finished(self) -> str:
        """The ground, with every element closed."""
        while self._open:
            self._out.append(f"</{self._open.pop()}>")
        return "".join(self._out).strip()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            raise _refused("html", f"<{tag}>")
        self._count += 1
        if self._count > MOST_ELEMENTS or len(self._open) >= DEEPEST:
            raise InvalidError(
                lazy(
                    "Use at most %(count)d elements, %(depth)d deep.",
                    count=MOST_ELEMENTS,
                    depth=DEEPEST,
                ),
                field="html",
            )
        written = "".join(_checked_attribute(tag, name, value or "") for name, value in attrs)
        self._out.append(f"<{tag}{written}>")
        if tag in EMPTY_TAGS and tag not in {"br", "hr", "img"}:
            self._out.append(f"</{tag}>")
        elif tag not in EMPTY_TAGS:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self._open:
            return
        while self._open:
            last = self._open.pop()
            self._out.append(f"</{last}>")
            if last == tag:
                return

    def handle_data(self, data: str) -> None:
        self._out.append(escape(data, quote=False))

    def unknown_decl(self, data: str) -> None:
        raise _refused("html", "<![")

    def handle_decl(self, decl: str) -> None:
        raise _refused("html", "<!")

    def handle_pi(self, data: str) -> None:
        raise _refused("html", "<?")


def _checked_attribute(tag: str, name: str, value: str) -> str:
    if name not in ATTRIBUTES or (name in _SHAPES and tag not in {"svg", "img", *_SVG}):
        raise _refused("html", name)
    if name == "style":
        value = _declarations(tinycss2.parse_blocks_contents(value), "html")
    elif name == "src":
        if not _PICTURE.fullmatch(value):
            raise _refused("html", value[:60])
    elif name == "transform":
        _check_values(tinycss2.parse_component_value_list(value), "html")
    elif name in {"d", "points"}:
        if not re.fullmatch(r"[MmLlHhVvCcSsQqTtAaZz0-9.,\s+-]*", value) or _LARGE.search(value):
            raise _refused("html", name)
    elif name in {"fill", "stroke"}:
        _check_values(tinycss2.parse_component_value_list(value), "html")
    elif name != "alt" and (
        not _WORD.fullmatch(value) or (name in _SHAPES and _LARGE.search(value))
    ):
        raise _refused("html", value[:60])
    return f' {name}="{escape(value, quote=True)}"'


_SVG = frozenset({"g", "path", "rect", "circle", "ellipse", "line", "polygon", "polyline"})


def _checked_rule(rule: Any) -> str:
    if rule.type == "at-rule":
        raise _refused("css", f"@{rule.at_keyword}")
    if rule.type != "qualified-rule":
        raise InvalidError(lazy("This style sheet cannot be read."), field="css")
    selector = tinycss2.serialize(rule.prelude).strip()
    if not _SELECTOR.fullmatch(selector) or _ROOT.search(selector):
        raise _refused("css", selector[:60])
    body = _declarations(tinycss2.parse_blocks_contents(rule.content), "css")
    return f"{selector} {{ {body} }}"


def _declarations(nodes: list[Any], where: str) -> str:
    kept = []
    for node in nodes:
        if node.type in {"whitespace", "comment"}:
            continue
        if node.type != "declaration":
            raise InvalidError(lazy("This style sheet cannot be read."), field=where)
        name = node.lower_name
        if name not in PROPERTIES and not _FAMILIES_OF_PROPERTIES.fullmatch(name):
            raise _refused(where, name)
        _check_values(node.value, where)
        if name == "font-size":
            _check_type_size(node.value, where)
        kept.append(f"{name}: {tinycss2.serialize(node.value).strip()}")
    return "; ".join(kept)


def _check_values(values: list[Any], where: str) -> None:
    for value in values:
        if isinstance(value, FunctionBlock):
            _check_function(value, where)
        elif isinstance(value, URLToken):
            if not _PICTURE.fullmatch(value.value):
                raise _refused(where, value.value[:60])
        elif isinstance(value, (NumberToken, PercentageToken, DimensionToken)):
            _check_number(value, where)
        elif isinstance(value, AtKeywordToken) or value.type.endswith(" block"):
            raise _refused(where, tinycss2.serialize([value])[:60])
        elif value.type == "error":
            raise InvalidError(lazy("This style sheet cannot be read."), field=where)
        elif isinstance(value, IdentToken) and value.lower_value in {"fixed", "page"}:
            raise _refused(where, value.value)


def _check_function(value: FunctionBlock, where: str) -> None:
    name = value.lower_name
    if name == "url":
        address = "".join(each.value for each in value.arguments if each.type == "string")
        if not _PICTURE.fullmatch(address):
            raise _refused(where, address[:60] or "url()")
        return
    if name not in FUNCTIONS:
        raise _refused(where, f"{value.name}()")
    if name == "var":
        asked = tinycss2.serialize(value.arguments).strip()
        if asked not in VARIABLES:
            raise _refused(where, asked[:60])
        return
    _check_values(value.arguments, where)


def _check_number(value: Any, where: str) -> None:
    if isinstance(value, DimensionToken) and value.lower_unit not in UNITS:
        raise _refused(where, value.unit)
    if abs(value.value) > LARGEST_NUMBER:
        raise InvalidError(
            lazy("Use numbers up to %(count)d.", count=int(LARGEST_NUMBER)), field=where
        )


def _check_type_size(values: list[Any], where: str) -> None:
    for value in values:
        if isinstance(value, PercentageToken) or (
            isinstance(value, DimensionToken) and value.lower_unit not in _UNITS_OF_TYPE
        ):
            raise _refused(where, f"font-size: {tinycss2.serialize([value])}")
        if isinstance(value, DimensionToken) and value.value > LARGEST_TYPE:
            raise InvalidError(
                lazy("Use numbers up to %(count)d.", count=int(LARGEST_TYPE)), field=where
            )


def _refuse_length(text: str, field: str) -> None:
    if len(text) > MOST_CHARACTERS:
        raise InvalidError(
            lazy("Use at most %(count)d characters.", count=MOST_CHARACTERS), field=field
        )


def _refused(field: str, what: str) -> InvalidError:
    return InvalidError(
        lazy("“%(what)s” cannot be used in the background of a badge.", what=what), field=field
    )
