"""What a letter says, frozen as JSON when it is signed."""

from collections.abc import Mapping
from typing import Any

from conference.cities.models import Letterhead
from conference.correspondence.models import Letter
from conference.documents.stamping.fonts import letters_without_font
from conference.i18n import Language
from conference.i18n.localised import Localised


def letter_data(letter: Letter, head: Letterhead | None) -> dict[str, Any]:
    """Everything that is printed; nothing else is read then but the picture of the emblem."""
    language = Language(letter.language)
    asked = letter.in_reply_to
    return {
        "purpose": "letter",
        "language": letter.language,
        "date": letter.dated.isoformat(),
        "timezone": letter.book.timezone,
        "confidentiality": letter.confidentiality.value,
        "addressee": [
            line
            for line in (
                letter.counterpart_name,
                letter.counterpart_post,
                letter.counterpart_body,
            )
            if line
        ],
        "subject": letter.subject,
        "opening": letter.opening,
        "body": letter.body,
        "closing": letter.closing,
        "signatory": {"name": letter.signatory_name, "post": letter.signatory_post},
        "copies": [[each.recipient, each.purpose.value] for each in letter.copies],
        "enclosures": len(letter.attachments),
        "reply_to": _reply(asked) if asked is not None else None,
        "head": {
            "lines": _said(head.head if head else None, language).splitlines()
            or [letter.book.name.text(language)],
            "address": _said(head.address if head else None, language).splitlines(),
            "invocation": head.invocation.exact(language) if head else "",
            "emblem_id": head.emblem_id if head else None,
        },
    }


def _reply(asked: Letter) -> dict[str, str]:
    return {
        "number": asked.their_number or asked.number or "",
        "date": asked.dated.isoformat(),
    }


def _said(text: Localised | None, language: Language) -> str:
    return text.text(language) if text else ""


def missing_letters(data: Mapping[str, Any]) -> list[str]:
    """The characters of the letter that no font has."""
    said = [data["subject"], data["opening"], data["body"], data["closing"], *data["addressee"]]
    said += [*data["signatory"].values(), *(each[0] for each in data["copies"])]
    lines = [line for text in said for line in text.splitlines()]
    return letters_without_font(lines, data["language"])
