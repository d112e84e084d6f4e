"""Mails from their templates: subject, plain text and HTML, in the recipient's language."""

import re
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from conference.i18n import Language, filters, use_language
from conference.i18n.customs import use_customs

TEMPLATES = Path(__file__).resolve().parents[3] / "templates"


@dataclass(frozen=True)
class RenderedMail:
    """The three texts of a mail."""

    subject: str
    text: str
    html: str


@cache
def environment() -> Environment:
    """The templates outside any request: HTML is escaped, an unknown name is an error."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    filters.register(made)
    return made


def render_mail(
    template: str, language: Language | str, context: Mapping[str, Any]
) -> RenderedMail:
    """Render the mail ``feature/name``; an ``event`` in the context sets time zone and digits."""
    feature, _, name = template.partition("/")
    folder = f"{feature}/mail/{name}"
    event = context.get("event")
    values = {"event": None, "own_paragraph": "", "own_paragraph_text": "", **context}
    with ExitStack() as stack:
        stack.enter_context(use_language(language))
        if event is not None:
            stack.enter_context(use_customs(event))
        parts = {
            part: environment().get_template(f"{folder}/{part}").render(values)
            for part in ("subject.txt", "body.txt", "body.html")
        }
    return RenderedMail(
        subject=_one_line(parts["subject.txt"]),
        text=_tidy(parts["body.txt"]),
        html=parts["body.html"].strip() + "\n",
    )


def _one_line(text: str) -> str:
    """A subject is one line, whatever a name in it holds."""
    return " ".join(text.split())[:300]


def _tidy(text: str) -> str:
    lines = "\n".join(line.rstrip() for line in text.strip().splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines) + "\n"
