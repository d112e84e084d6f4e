"""Printing a certificate from its frozen data: landscape A4, the name in large letters."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from conference.certificates.documents.texts import NAME, read_text, words_of
from conference.core.codes import grouped
from conference.core.database import release
from conference.documents import pdf
from conference.documents.pdf import RenderError
from conference.documents.qr import qr_path
from conference.documents.sandbox import OutputTooLongError
from conference.documents.services import PrintOrder
from conference.i18n import Language, direction_of, use_language
from conference.i18n.numbers import use_arabic_digits
from conference.registration.enums import Sex
from conference.visas.documents import (
    FrozenEvent,
    LetterDates,
    delegation_of,
    emblem_of,
    values_of_event,
)
from conference.web.links import absolute_url


@dataclass(frozen=True)
class Line:
    """A paragraph of the certificate; the one in the name's place holds nothing."""

    html: Markup
    is_name: bool = False


def print_certificate(order: PrintOrder) -> bytes:
    """The PDF of a numbered certificate, as archive file with its data attached."""
    pictures = emblem_of(order.data["event"])
    release()
    url = absolute_url("documents.result_anywhere", number=order.number, token=order.token)
    context = {
        **_context(order.data, order.language, pictures),
        "number": order.number,
        "code": grouped(order.token),
        "qr": qr_path(url),
    }
    attached = {"certificate.json": _attached(order, url)}
    return _print(context, order.language, pictures, attached)


def print_preview(data: Mapping[str, Any], language: Language) -> bytes:
    """The PDF of a certificate that does not exist: no number, no code, and marked as such.

    Ends the running transaction without keeping anything.
    """
    pictures = emblem_of(data["event"])
    release()
    context = {**_context(data, language, pictures), "number": "–", "code": "", "qr": None}
    return _print(context, language, pictures, {})


def _print(
    context: Mapping[str, Any],
    language: Language,
    pictures: Mapping[str, bytes],
    attached: Mapping[str, bytes],
) -> bytes:
    """On one page: a long name once more a little tighter, and no second page ever."""
    for size in ("", "compact", "compact tight"):
        data = pdf.render(
            "certificates/print/certificate.html",
            {**context, "size": size},
            language,
            stylesheets=("certificates/print/certificate.css",),
            pictures=pictures,
            attachments=attached,
            variant="pdf/a-3a",
        )
        if pdf.page_count(data) == 1:
            return data
    raise RenderError("The text of the certificate is too long.", code="text_too_long")


def _context(
    data: Mapping[str, Any], language: Language, pictures: Mapping[str, bytes]
) -> dict[str, Any]:
    event = data["event"]
    with use_language(language), use_arabic_digits(event["arabic_digits"]):
        dates = LetterDates(data, language)
        values = values_of(data, language, dates)
        switches = {
            "sex": data["person"]["sex"] == Sex.FEMALE.value,
            "one_day": event["starts_on"] == event["ends_on"],
        }
        try:
            filled = read_text(data["texts"]["text"]).fill(values, switches)
        except OutputTooLongError as error:
            raise RenderError("The text is too long.", code="text_too_long") from error
    return {
        "event": FrozenEvent(event["timezone"], event["arabic_digits"]),
        "frozen": event,
        "words": words_of(language),
        "title": data["texts"]["title"],
        "lines": [Line(each.html, each.block == NAME) for each in filled if each],
        "honorific": data["person"]["honorific"],
        "names": names_of(data["person"], language),
        "day": dates.letter,
        "event_days": dates.event,
        "verify_url": absolute_url("documents.verify_anywhere"),
        "has_emblem": bool(pictures),
    }


def names_of(person: Mapping[str, str], language: Language) -> list[str]:
    """The name in the letters of the language, where it is known in them; the Latin one beneath."""
    latin, native = person["latin"], person["native"]
    own_script = native and (direction_of(native) == "rtl")
    if language is Language.ENGLISH or not own_script:
        return [latin or native]
    return [name for name in (native, latin) if name]


def values_of(data: Mapping[str, Any], language: Language, dates: LetterDates) -> dict[str, str]:
    """What each placeholder stands for; empty where nothing is known."""
    person, talk = data["person"], data["talk"]
    delegation = delegation_of(person, language) if person["delegation"] else ""
    post = [person["function"], delegation or person["organisation"]]
    return {
        **values_of_event(data["event"], words_of(language), dates),
        **{key: person[key] for key in ("function", "organisation", "delegation_country")},
        "delegation": delegation,
        "post": (", " if language is Language.ENGLISH else "، ").join(filter(None, post)),
        "talk": talk["title"],
        "talk_day": dates.official(talk["day"]),
    }


def _attached(order: PrintOrder, url: str) -> bytes:
    """The certificate for machines: what is printed, and where to verify it."""
    event = order.data["event"]
    shown = ("name", "starts_on", "ends_on", "venue", "city", "country")
    content = {
        "number": order.number,
        "kind": order.data["kind"],
        "date": order.data["date"],
        "language": order.language.value,
        "event": {key: event[key] for key in shown},
        "person": {key: value for key, value in order.data["person"].items() if key != "sex"},
        "talk": order.data["talk"],
        "verify": url,
    }
    return json.dumps(content, ensure_ascii=False, indent=2).encode()
