"""The texts of certificates: the built-in ones, what they may name, and what they lack."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from conference.certificates.enums import CertificateKind, Placeholder
from conference.certificates.models import CertificateText
from conference.documents.rules import PartFault, check_texts
from conference.documents.sandbox import Text, Vocabulary
from conference.i18n import LANGUAGES, Language
from conference.i18n.localised import Localised

NAME = "name"
"""The block in whose place the printer sets the name, in large letters."""
VOCABULARY = Vocabulary([each.value for each in Placeholder], ("sex", "one_day"), (NAME,))
_DATA = Path(__file__).resolve().parents[1] / "data"


@cache
def _file(language: Language) -> dict[str, Any]:
    path = _DATA / f"certificate_{language.value}.json"
    content: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return content


def words_of(language: Language) -> dict[str, str]:
    """The words of the frame: they are written, not translated."""
    words: dict[str, str] = _file(language)["words"]
    return words


def built_in(kind: CertificateKind, part: str) -> Localised:
    """The title or the text of a kind before anybody writes another."""
    said = {each.value: _file(each)[kind.value][part] for each in LANGUAGES}
    return Localised(
        **{key: text if isinstance(text, str) else "\n\n".join(text) for key, text in said.items()}
    )


def text_in(
    own: CertificateText | None, kind: CertificateKind, language: Language
) -> dict[str, str]:
    """Title and text in a language: the organiser's, or the built-in ones."""
    return {
        part: (getattr(own, part).exact(language) if own is not None else "")
        or built_in(kind, part).exact(language)
        for part in ("title", "text")
    }


def read_text(source: str) -> Text:
    """A text, read; raises the sandbox's ``TextError``."""
    return Text(source, VOCABULARY)


def faults_of(kind: CertificateKind, text: Localised) -> list[PartFault]:
    """Everything that keeps a text from being used; a language left empty has no fault."""
    written = [language for language in LANGUAGES if text.exact(language)]
    return check_texts(
        [Language(each) for each in written],
        ["text"],
        {each.value: {"text": text.exact(each)} for each in written},
        lambda _part, source: read_text(source),
        lambda _part, read: _lacks(kind, read),
    )


def _lacks(kind: CertificateKind, text: Text) -> list[str]:
    codes = []
    if text.blocks.count(NAME) != 1:
        codes.append("no_name")
    if "event" not in text.needed():
        codes.append("no_event")
    if kind is CertificateKind.SPEAKING and "talk" not in text.needed():
        codes.append("no_talk")
    return codes
