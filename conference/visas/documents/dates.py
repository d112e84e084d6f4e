"""The dates of a letter, each as an office of the language writes it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from conference.i18n import Calendar, Language, format_date, format_range

_FA, _AR, _EN = Language.PERSIAN, Language.ARABIC, Language.ENGLISH
_S, _G, _H = Calendar.SOLAR_HIJRI, Calendar.GREGORIAN, Calendar.HIJRI
OFFICIAL = {_FA: (_S, _G), _AR: (_G, _H), _EN: (_G,)}
"""The calendars of the letter's own date and the event's days, as offices of the language write."""
PASSPORT = {_FA: (_G, _S), _AR: (_G,), _EN: (_G,)}
"""The calendars of dates that stand in the passport: as printed there first."""


class LetterDates:
    """The dates of a letter, from its frozen data; without person and stay, those of the event."""

    def __init__(self, data: Mapping[str, Any], language: Language) -> None:
        self._language = language
        self._shift = int(data["event"]["hijri_adjustment"])
        event, person, stay = data["event"], data.get("person", {}), data.get("stay", {})
        self.letter = self._one(data["date"], OFFICIAL)
        self.letter_parts = [
            format_date(
                date.fromisoformat(data["date"]),
                language,
                calendars=[calendar],
                hijri_adjustment=self._shift,
            )
            for calendar in OFFICIAL[language]
        ]
        self.event = self._range(event["starts_on"], event["ends_on"])
        self.stay = self._range(stay["from"], stay["to"]) if stay else ""
        self.birth = self._one(person.get("birth_date", ""), PASSPORT)
        self.issued = self._one(person.get("issued_on", ""), PASSPORT)
        self.expires = self._one(person.get("expires_on", ""), PASSPORT)

    def official(self, day: str) -> str:
        """A day (ISO, or empty) as offices of the language write it."""
        return self._one(day, OFFICIAL)

    def _one(self, text: str, calendars: Mapping[Language, tuple[Calendar, ...]]) -> str:
        if not text:
            return ""
        return format_date(
            date.fromisoformat(text),
            self._language,
            calendars=calendars[self._language],
            hijri_adjustment=self._shift,
        )

    def _range(self, first: str, last: str) -> str:
        return format_range(
            date.fromisoformat(first),
            date.fromisoformat(last),
            self._language,
            calendars=OFFICIAL[self._language],
            hijri_adjustment=self._shift,
        )
