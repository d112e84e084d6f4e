"""An answer in the steward's language: what the screen shows, for the script and for the page."""

import json
from datetime import datetime
from typing import Any

from flask import url_for

from conference.checkin.enums import Direction, Reason, Verdict
from conference.checkin.queries import Answer, Person
from conference.checkin.rules import INSTRUCTIONS, PASSED, sentence_of
from conference.core import clock
from conference.i18n import _, current_timezone, format_datetime, format_time
from conference.i18n.localised import Localised

_FIRST_STRONG, _END = "\u2068", "\u2069"


def screen_of(answer: Answer, slug: str) -> dict[str, Any]:
    """Everything the screen shows of an answer, ready to be put there as text."""
    return {
        "nonce": answer.nonce,
        "verdict": answer.verdict.value,
        "reason": answer.reason.value,
        **words_of(answer.verdict, answer.reason, answer.direction),
        **_said(answer),
        "first": _first_entry(answer),
        "person": _person(answer.person, slug) if answer.person else None,
    }


def _said(answer: Answer) -> dict[str, str]:
    """What the rule says of zone and time, in place of its name; and the note about the person."""
    names = {"zone": f"{_FIRST_STRONG}{answer.zone.text()}{_END}"}
    sentence = ""
    if answer.reason is not Reason.ALREADY_INSIDE:  # time and gate have a line of their own
        sentence = sentence_of(answer.reason, answer.params, names=names, moment=_moment)
    note = answer.person.note if answer.person and answer.verdict is not Verdict.REFUSED else ""
    lines = [sentence or (answer.reason.label if note else ""), note]
    return {"detail": " · ".join(filter(None, lines))} if any(lines) else {}


def _moment(seconds: int) -> tuple[str, bool]:
    """A moment as the clock says it today, or with its day; and whether it is another day."""
    zone = current_timezone()
    at = datetime.fromtimestamp(seconds, zone)
    if at.date() == clock.now().astimezone(zone).date():
        return format_time(at), False
    return format_datetime(at, style="short"), True


def words_of(verdict: Verdict, reason: Reason, direction: Direction) -> dict[str, str]:
    """The one big word, what is behind it, and what to do next."""
    plain = reason in PASSED or (direction is Direction.OUT and verdict is Verdict.REFUSED)
    instruction = INSTRUCTIONS.get(reason)
    return {
        "word": reason.label if plain else verdict.label,
        "detail": "" if plain else reason.label,
        "instruction": str(instruction) if instruction else "",
    }


def _first_entry(answer: Answer) -> str:
    if answer.first is None:
        return ""
    zone = current_timezone()
    today = clock.now().astimezone(zone).date()
    at = answer.first.at
    same_day = at.astimezone(zone).date() == today
    moment = format_time(at) if same_day else format_datetime(at, style="short")
    gate = f"{_FIRST_STRONG}{answer.first.gate.text()}{_END}"
    return _("First scan: %(time)s, %(gate)s", time=moment, gate=gate)


def _person(person: Person, slug: str) -> dict[str, Any]:
    photo = ""
    if person.photo_id is not None:
        photo = url_for(
            "checkin_api.photo", event=slug, reference=person.reference, v=person.photo_id
        )
    return {
        "name": person.name,
        "latin": "" if person.latin_name == person.name else person.latin_name,
        "function": _text(person.function),
        "category": _text(person.category),
        "category_id": person.category_id,
        "letter": person.letter,
        "delegation": _text(person.delegation),
        "photo": photo,
    }


def _text(text: Localised | None) -> str:
    return text.text() if text else ""


def as_json(value: Any) -> str:
    """JSON as it is sent: compact, in UTF-8."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
