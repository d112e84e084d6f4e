"""Digits that a reader of Persian should not meet, found in the pages themselves."""

import re
from html.parser import HTMLParser

CODES = {"code", "script", "style", "svg", "bdi", "pre", "kbd", "template", "datalist", "option"}
"""What stands in these keeps its digits: codes, data, formats to choose from."""
WITHOUT_END = {"input", "br", "img", "link", "meta", "hr", "source", "col", "wbr"}
MADE = re.compile(
    r"(هیئت|شهر|City|Delegation) \d+|\bZ\d+\b|REF\d+|\bA[4-7]\b|[a-z]+-\d{4}|PAdES\S*|PDF\S*"
)
"""Names and codes of the factories, sizes of paper, examples of addresses."""
PERSIAN = re.compile("[۰-۹]")


class Digits(HTMLParser):
    """Gathers Latin digits in running text, and Persian ones where codes stand."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self._in_ltr_span = False

    @property
    def _in_code(self) -> bool:
        return bool(self._open) and self._open[-1][1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Codes are marked by their direction or their element; so is English."""
        own = dict(attrs)
        marked = own.get("dir") == "ltr" or own.get("lang") == "en" or tag in CODES
        self._in_ltr_span = tag == "code" or (tag == "span" and own.get("dir") == "ltr")
        if tag not in WITHOUT_END:
            self._open.append((tag, marked or self._in_code))

    def handle_endtag(self, tag: str) -> None:
        """Elements that were left open end with the one around them."""
        self._in_ltr_span = False
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """A run of text; what the filter `ltr` wrapped is a code."""
        if self._in_ltr_span:
            wrong = PERSIAN.search(data)
        else:
            wrong = None if self._in_code else re.search("[0-9]", MADE.sub("", data))
        if wrong:
            self.found.append(data.strip())


def foreign_digits(page: str) -> list[str]:
    """The pieces of a Persian page with digits of the wrong kind."""
    parser = Digits()
    parser.feed(page)
    return parser.found
