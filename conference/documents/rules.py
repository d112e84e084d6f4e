"""What a document is worth now, and what is wrong with the texts organisers write for one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from conference.documents.enums import DocumentState, Verdict
from conference.documents.models import IssuedDocument
from conference.documents.sandbox import Text, TextError
from conference.i18n import Language


def verdict_of(document: IssuedDocument, now: datetime) -> Verdict:
    """What the verification page says: only an issued document within its time is valid."""
    if document.state is DocumentState.ISSUED:
        until = document.valid_until
        return Verdict.EXPIRED if until is not None and until < now else Verdict.VALID
    return {
        DocumentState.SUPERSEDED: Verdict.SUPERSEDED,
        DocumentState.REVOKED: Verdict.REVOKED,
        DocumentState.EXPIRED: Verdict.EXPIRED,
    }.get(document.state, Verdict.NOT_ISSUED)


Texts = Mapping[str, Mapping[str, str]]
"""Language → part → text."""


@dataclass(frozen=True)
class PartFault:
    """One thing wrong with one part of one language."""

    language: Language
    part: str
    code: str
    """Value of ``FaultKind``, or what the feature calls it."""
    line: int = 0
    name: str = ""


def check_texts(
    languages: Sequence[Language],
    parts: Sequence[str],
    texts: Texts,
    read: Callable[[str, str], Text],
    lacks: Callable[[str, Text], Sequence[str]],
) -> list[PartFault]:
    """Everything that keeps an organiser's texts from being used; empty when they are sound.

    ``read`` reads (part, source), ``lacks`` says by codes what a part that reads well still lacks.
    In two languages the part ``body`` must have as many paragraphs, with its blocks in one place.
    """
    found: list[PartFault] = []
    shapes: list[list[str]] = []
    for language in languages:
        for part in parts:
            try:
                text = read(part, texts.get(language.value, {}).get(part, ""))
            except TextError as error:
                found += [
                    PartFault(language, part, each.kind.value, each.line, each.name)
                    for each in error.faults
                ]
                continue
            found += [PartFault(language, part, code) for code in lacks(part, text)]
            if part == "body":
                shapes.append(text.blocks)
    if not found and len(shapes) == 2 and shapes[0] != shapes[1]:
        found.append(PartFault(languages[1], "body", "uneven"))
    return found
