"""Printing a letter from its frozen data, on its letterhead (domain, 2.5)."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from conference.core.codes import grouped
from conference.core.database import db, release
from conference.core.files import StoredFile, read_file
from conference.correspondence.enums import Confidentiality, CopyPurpose
from conference.correspondence.rules import official_dates
from conference.documents import pdf
from conference.documents.qr import qr_path
from conference.documents.services import PrintOrder
from conference.i18n import Language, use_language
from conference.web.links import absolute_url

_GAP = re.compile(r"\n[ \t]*\n\s*")


@dataclass(frozen=True)
class _Customs:
    """Time zone and digits for the filters; an official letter keeps those of its language."""

    timezone: str
    arabic_digits: Any = None


def print_letter(order: PrintOrder) -> bytes:
    """The PDF of a signed letter, as archive file with its data attached."""
    url = absolute_url("documents.result_anywhere", number=order.number, token=order.token)
    pictures = _emblem(order.data)
    release()
    context = {
        **_context(order.data, pictures),
        "number": order.number,
        "code": grouped(order.token),
        "qr": qr_path(url),
        "verify_url": absolute_url("documents.verify_anywhere"),
    }
    attached = {"letter.json": _attached(order, url)}
    return _print(context, order.language, pictures, attached)


def print_preview(data: Mapping[str, Any]) -> bytes:
    """The PDF of a letter that is not signed: no number, no code, marked on every page.

    Ends the running transaction without keeping anything.
    """
    pictures = _emblem(data)
    release()
    context = {
        **_context(data, pictures),
        "number": "–",
        "code": "",
        "qr": None,
        "verify_url": absolute_url("documents.verify_anywhere"),
    }
    return _print(context, Language(data["language"]), pictures, {})


def _context(data: Mapping[str, Any], pictures: Mapping[str, bytes]) -> dict[str, Any]:
    language = Language(data["language"])
    with use_language(language):
        grade = Confidentiality(data["confidentiality"])
        copies = [(who, CopyPurpose(purpose).label) for who, purpose in data["copies"]]
        reply = data["reply_to"]
        return {
            "letter": data,
            "dates": official_dates(date.fromisoformat(data["date"]), language),
            "reply": (reply["number"], official_dates(date.fromisoformat(reply["date"]), language))
            if reply
            else None,
            "grade": "" if grade is Confidentiality.ORDINARY else grade.label,
            "paragraphs": _paragraphs(data["body"]),
            "copies": copies,
            "has_emblem": "emblem" in pictures,
        }


def _paragraphs(text: str) -> list[list[str]]:
    """Paragraphs of lines."""
    return [part.splitlines() for part in _GAP.split(text.strip()) if part.strip()]


def _emblem(data: Mapping[str, Any]) -> dict[str, bytes]:
    emblem_id = data["head"]["emblem_id"]
    file = db.session.get(StoredFile, emblem_id) if emblem_id else None
    return {"emblem": read_file(file)} if file is not None else {}


def _print(
    context: Mapping[str, Any],
    language: Language,
    pictures: Mapping[str, bytes],
    attached: Mapping[str, bytes],
) -> bytes:
    return pdf.render(
        "correspondence/print/letter.html",
        context,
        language,
        stylesheets=("correspondence/print/letter.css",),
        pictures=pictures,
        attachments=attached,
        variant="pdf/a-3a",
    )


def _attached(order: PrintOrder, url: str) -> bytes:
    """The letter for machines: what is printed, and where to verify it. The code stays on paper."""
    named = ("language", "date", "addressee", "subject", "opening", "body", "closing", "signatory")
    content = {
        "number": order.number,
        **{key: order.data[key] for key in named},
        "copies": [each[0] for each in order.data["copies"]],
        "reply_to": order.data["reply_to"],
        "verify": url.rsplit("/", 1)[0],
    }
    return json.dumps(content, ensure_ascii=False, indent=2).encode()
