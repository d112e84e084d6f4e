"""The list of letters on paper: frozen when its number is taken, printed from that alone."""

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from conference.core.codes import grouped
from conference.core.database import db, release
from conference.core.files import StoredFile, read_file
from conference.documents import pdf
from conference.documents.enums import DocumentState
from conference.documents.qr import qr_path
from conference.documents.services import PrintOrder
from conference.events.models import Event
from conference.i18n import Language, format_date, use_language
from conference.i18n.countries import issuer_name
from conference.visas.documents.sheets import FrozenEvent
from conference.visas.models import Consulate, VisaLetter
from conference.visas.queries.listing import ListedLetters
from conference.web.links import absolute_url


def list_data(
    event: Event,
    wanted: ListedLetters,
    consulate: Consulate | None,
    letters: Iterable[VisaLetter],
    *,
    language: Language,
    today: date,
) -> dict[str, Any]:
    """Everything the list says; passport numbers only by their last characters."""
    zone = ZoneInfo(event.timezone)
    with use_language(language):
        return {
            "date": today.isoformat(),
            "first": wanted.first,
            "last": wanted.last,
            "addressee": _named(consulate),
            "event": {
                "name": event.name.text(language),
                "header": event.letter_header.text(language) or event.name.text(language),
                "signatory_name": event.signatory_name.text(language),
                "signatory_title": event.signatory_title.text(language),
                "email": event.contact_email,
                "phone": event.contact_phone,
                "timezone": event.timezone,
                "arabic_digits": event.arabic_digits,
                "emblem_id": event.emblem_id,
            },
            "letters": [_row(letter, zone, language) for letter in letters],
        }


def _row(letter: VisaLetter, zone: ZoneInfo, language: Language) -> dict[str, str]:
    person, document = letter.participant, letter.document
    void = document.state is DocumentState.VOID
    return {
        "number": document.number,
        "state": document.state.value,
        "issued_on": _day(document.issued_at, zone),
        "ended_on": _day(document.ended_at, zone),
        "name": "" if void else person.latin_name,
        "nationality": ""
        if void or not person.nationality
        else issuer_name(person.nationality, language),
        "passport": "" if void else document.masked_number,
        "consulate": "" if void else _named(letter.consulate),
    }


def _named(consulate: Consulate | None) -> str:
    if consulate is None:
        return ""
    return " · ".join(filter(None, (consulate.name.text(), consulate.city.text())))


def _day(moment: datetime | None, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).date().isoformat() if moment else ""


def print_list(order: PrintOrder) -> bytes:
    """The PDF of a numbered list, as archive file with its data attached."""
    event = order.data["event"]
    file = db.session.get(StoredFile, event["emblem_id"]) if event["emblem_id"] else None
    pictures = {"emblem": read_file(file)} if file is not None else {}
    release()
    url = absolute_url("documents.result_anywhere", number=order.number, token=order.token)
    context = {
        "event": FrozenEvent(event["timezone"], event["arabic_digits"]),
        "head": event,
        "has_emblem": bool(pictures),
        "number": order.number,
        "code": grouped(order.token),
        "qr": qr_path(url),
        "verify_url": absolute_url("documents.verify_anywhere"),
        "day": _written(order.data["date"], order.language),
        "period": [_written(order.data[each], order.language) for each in ("first", "last")],
        "addressee": order.data["addressee"],
        "letters": [_shown(each, order.language) for each in order.data["letters"]],
    }
    return pdf.render(
        "visas/print/letter_list.html",
        context,
        order.language,
        stylesheets=("visas/print/letter_list.css",),
        pictures=pictures,
        attachments={"letters.json": _attached(order, url)},
        variant="pdf/a-3a",
    )


def _written(day: str, language: Language) -> str:
    return format_date(date.fromisoformat(day), language) if day else ""


def _shown(row: dict[str, str], language: Language) -> dict[str, Any]:
    with use_language(language):
        state = DocumentState(row["state"])
        return {
            **row,
            "state": state.label,
            "holds": state is DocumentState.ISSUED,
            "issued_on": _written(row["issued_on"], language),
            "ended_on": _written(row["ended_on"], language),
        }


def _attached(order: PrintOrder, url: str) -> bytes:
    content = {
        "number": order.number,
        "date": order.data["date"],
        "first": order.data["first"],
        "last": order.data["last"],
        "event": order.data["event"]["name"],
        "letters": order.data["letters"],
        "verify": url,
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode()
