"""Printing a letter of invitation from its frozen data, on the sheet of all letters."""

import json
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from conference.documents.services import PrintOrder
from conference.i18n import Language, use_language
from conference.i18n.numbers import use_arabic_digits
from conference.invitations.documents.texts import read_part, words_of
from conference.visas.documents import (
    LetterDates,
    Side,
    preview_sheet,
    print_sheet,
    values_of_event,
)
from conference.visas.enums import LetterForm


def print_letter(order: PrintOrder) -> bytes:
    """The PDF of a numbered letter, as archive file with its data attached."""
    form = LetterForm(order.data["form"])
    order_for_sheet = _with_event(order, form)
    return print_sheet(
        order_for_sheet, form, _sides_of, lambda url: {"letter.json": _attached(order, form, url)}
    )


def print_preview(data: Mapping[str, Any]) -> bytes:
    """The PDF of a letter that does not exist: no number, no code, marked on every page.

    Ends the running transaction without keeping anything.
    """
    form = LetterForm(data["form"])
    return preview_sheet(_for_sheet(data, form), form, _sides_of)


def _with_event(order: PrintOrder, form: LetterForm) -> PrintOrder:
    return PrintOrder(
        order.document_id, order.number, order.token, order.language, _for_sheet(order.data, form)
    )


def _for_sheet(data: Mapping[str, Any], form: LetterForm) -> dict[str, Any]:
    """The sheet takes emblem and customs from the event of the prevailing language."""
    return {**data, "event": data["columns"][form.language.value]["event"]}


def missing_values(data: Mapping[str, Any]) -> list[str]:
    """The placeholders that the text cannot do without and nobody knows a value for."""
    form = LetterForm(data["form"])
    missing: list[str] = []
    for language in form.languages:
        said = data["columns"][language.value]
        with use_language(language), use_arabic_digits(said["event"]["arabic_digits"]):
            values = _values_of(data, language, form, _dates(data, language))
        texts = data["texts"][language.value]
        needed = set().union(*(read_part(part, text).needed() for part, text in texts.items()))
        missing += [name for name in sorted(needed) if not values.get(name)]
    return list(dict.fromkeys(missing))


def _dates(data: Mapping[str, Any], language: Language) -> LetterDates:
    event = data["columns"][language.value]["event"]
    return LetterDates({"date": data["date"], "event": event}, language)


def _sides_of(data: Mapping[str, Any], form: LetterForm) -> list[Side]:
    """The letter in its language, or in both, the prevailing one first."""
    made = []
    for language in form.languages:
        event = data["columns"][language.value]["event"]
        with use_language(language), use_arabic_digits(event["arabic_digits"]):
            made.append(_side(data, language, form))
    return made


def _side(data: Mapping[str, Any], language: Language, form: LetterForm) -> Side:
    dates, event = _dates(data, language), data["columns"][language.value]["event"]
    values = _values_of(data, language, form, dates)
    switches = {"one_day": event["starts_on"] == event["ends_on"]}
    texts = data["texts"][language.value]
    filled = {part: read_part(part, text).fill(values, switches) for part, text in texts.items()}
    return Side(
        language=language,
        words=words_of(language),
        dates=dates,
        event=event,
        addressee=[each.html for each in filled["addressee"] if each],
        subject=Markup(" ").join(each.html for each in filled["subject"]),
        body=filled["body"],
        closing=filled["closing"],
        prevails=filled.get("prevails", []),
        particulars={},
    )


def _values_of(
    data: Mapping[str, Any], language: Language, form: LetterForm, dates: LetterDates
) -> dict[str, str]:
    """What each placeholder stands for; empty where nothing is known."""
    said, words = data["columns"][language.value], words_of(language)
    return {
        **values_of_event(said["event"], words, dates),
        **said["addressee"],
        **said["invited"],
        "answer_by": dates.official(data["answer_by"]),
        "prevailing_language": words["languages"][form.language.value],
    }


def _attached(order: PrintOrder, form: LetterForm, url: str) -> bytes:
    """The letter for machines: what is printed, and where to verify it. The code stays on paper."""
    said = order.data["columns"][form.language.value]
    shown = ("name", "starts_on", "ends_on", "venue", "city", "country")
    content = {
        "number": order.number,
        "date": order.data["date"],
        "languages": [language.value for language in form.languages],
        "event": {key: said["event"][key] for key in shown},
        "addressee": said["addressee"],
        "invited": {key: text for key, text in said["invited"].items() if key != "code"},
        "answer_by": order.data["answer_by"],
        "verify": url,
    }
    return json.dumps(content, ensure_ascii=False, indent=2).encode()
