"""One language of a letter made ready for print, from the frozen data alone."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from conference.documents.rules import Texts
from conference.documents.sandbox import Paragraph
from conference.i18n import Language, direction_of, use_language
from conference.i18n.filters import isolate_dir
from conference.i18n.numbers import use_arabic_digits
from conference.registration.enums import Sex
from conference.visas.documents.dates import LetterDates
from conference.visas.documents.texts import (
    built_in_texts,
    needed_by,
    read_part,
    words_of,
)
from conference.visas.enums import LetterForm

_FA, _AR, _EN = Language.PERSIAN, Language.ARABIC, Language.ENGLISH
_DELEGATION_WORDS = {
    _FA: ("هیئت نمایندگی ", "هیئت "),
    _AR: ("وفد ",),
    _EN: ("Delegation of ", "Delegation from "),
}
_TAKES_ARTICLE = re.compile(r"(City|Municipality|Province|Embassy|Consulate|Ministry|Council) ")


@dataclass(frozen=True)
class Side:
    """One column of a letter: all that it says in one language."""

    language: Language
    words: Mapping[str, Any]
    dates: LetterDates
    event: Mapping[str, Any]
    addressee: list[Markup]
    subject: Markup
    body: list[Paragraph]
    closing: list[Paragraph]
    prevails: list[Paragraph]
    particulars: dict[str, Markup]
    """Field → what stands in the table; empty where nothing is known."""

    @property
    def copies(self) -> list[str]:
        """Who gets a copy; letters frozen before there were settings name nobody."""
        return list(self.event.get("copies", ()))

    @property
    def filled(self) -> list[str]:
        """The fields of the table that say something."""
        return [name for name, value in self.particulars.items() if value]


def form_of(data: Mapping[str, Any], language: Language) -> LetterForm:
    """The form of a letter; data frozen before there were forms name none."""
    return LetterForm(data.get("form", language.value))


def sides_of(data: Mapping[str, Any], form: LetterForm) -> list[Side]:
    """The letter in its language, or in both, the prevailing one first."""
    texts: Texts = data.get("texts") or built_in_texts(form)
    made = []
    for language, said in zip(form.languages, _parts(data), strict=True):
        with use_language(language), use_arabic_digits(said["event"]["arabic_digits"]):
            made.append(_side(said, language, form, texts[language.value]))
    return made


def missing_values(data: Mapping[str, Any]) -> list[str]:
    """The placeholders that the text cannot do without and the person has no value for."""
    form = LetterForm(data["form"])
    needed = needed_by(form, data["texts"])
    missing: list[str] = []
    for language, said in zip(form.languages, _parts(data), strict=True):
        with use_language(language), use_arabic_digits(said["event"]["arabic_digits"]):
            values = values_of(said, language, form)
        missing += [name for name in sorted(needed[language]) if not values.get(name)]
    return list(dict.fromkeys(missing))


def _parts(data: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The frozen data of each language, each with what they share."""
    shared = {"date": data["date"], "addressee": data.get("addressee", {})}
    first = {key: data[key] for key in ("event", "person", "stay")}
    second = [data["second"]] if "second" in data else []
    return [{**shared, **said} for said in (first, *second)]


def _side(
    said: Mapping[str, Any], language: Language, form: LetterForm, texts: Mapping[str, str]
) -> Side:
    values = values_of(said, language, form)
    event = said["event"]
    switches = {
        "sex": said["person"]["sex"] == Sex.FEMALE.value,
        "one_day": event["starts_on"] == event["ends_on"],
    }
    filled = {part: read_part(part, text).fill(values, switches) for part, text in texts.items()}
    addressed = [isolate_dir(line) for line in said["addressee"].get(language.value, [])]
    return Side(
        language=language,
        words=words_of(language),
        dates=LetterDates(said, language),
        event=event,
        addressee=addressed or [each.html for each in filled["addressee"]],
        subject=Markup(" ").join(each.html for each in filled["subject"]),
        body=filled["body"],
        closing=filled["closing"],
        prevails=filled.get("prevails", []),
        particulars=_particulars(values, language),
    )


def values_of(said: Mapping[str, Any], language: Language, form: LetterForm) -> dict[str, str]:
    """What each placeholder stands for; empty where nothing is known."""
    words, dates = words_of(language), LetterDates(said, language)
    return {
        **_values_of_person(said["person"], words, dates, language),
        **values_of_event(said["event"], words, dates),
        "prevailing_language": words["languages"][form.language.value],
    }


def _values_of_person(
    person: Mapping[str, Any], words: Mapping[str, Any], dates: LetterDates, language: Language
) -> dict[str, str]:
    woman, man = (person["sex"] == sex.value for sex in (Sex.FEMALE, Sex.MALE))
    address = words["ms"] if woman else words["mr"] if man else ""
    same = [
        *("native_name", "nationality", "birth_place", "issuing_country"),
        *("function", "organisation", "delegation_country"),
    ]
    return {
        **{name: person[name] for name in same},
        "name": spoken_name(person, language),
        "honorific": person["honorific"] or address,
        "passport_name": ", ".join(filter(None, (person["surname"], person["given_names"]))),
        "birth_date": dates.birth,
        "passport_number": person["number"],
        "passport_kind": _inside(person["document_type"], language),
        "issued_on": dates.issued,
        "expires_on": dates.expires,
        "delegation": delegation_of(person, language),
        "role": words.get(person["role_code"], words["member"]),
        "stay": dates.stay,
    }


def values_of_event(
    event: Mapping[str, Any], words: Mapping[str, Any], dates: LetterDates
) -> dict[str, str]:
    """What the placeholders about the event and its office stand for."""
    payers = ("travel_payer", "lodging_payer", "insurance_payer")
    return {
        **{name: event[name] for name in ("venue", "city", "country", "costs")},
        **{name: event.get(name, "") for name in payers},
        "event": event["name"],
        "event_days": dates.event,
        "itinerary": event.get("itinerary") or event["city"],
        "contact": event.get("contact") or words["secretariat"],
        "contact_phone": event.get("contact_phone") or event["phone"],
        "contact_email": event.get("contact_email") or event["email"],
        "signatory": event["signatory_name"],
        "date": dates.letter,
    }


def _inside(text: str, language: Language) -> str:
    """A label within a sentence: English begins it with a small letter."""
    return text[:1].lower() + text[1:] if language is _EN else text


def _particulars(values: Mapping[str, str], language: Language) -> dict[str, Markup]:
    comma = words_of(language)["comma"]

    def joined(*names: str) -> Markup:
        return escape(comma).join(isolate_dir(values[name]) for name in names if values[name])

    native = values["native_name"]
    return {
        "passport_name": joined("passport_name"),
        "native_name": isolate_dir(native if native != values["name"] or language != _EN else ""),
        "nationality": joined("nationality"),
        "issuing_country": joined("issuing_country"),
        "birth": joined("birth_date", "birth_place"),
        "passport": joined("passport_number", "passport_kind"),
        "issued_on": joined("issued_on"),
        "expires_on": joined("expires_on"),
        "post": joined("function", "organisation"),
        "role": joined("delegation", "delegation_country", "role"),
        "stay": joined("stay"),
        "itinerary": joined("itinerary"),
    }


def delegation_of(person: Mapping[str, Any], language: Language) -> str:
    """The delegation without the word delegation, which the sentence has already."""
    name = str(person["delegation"])
    for word in _DELEGATION_WORDS[language]:
        if name.startswith(word):
            return name.removeprefix(word)
    return f"the {name}" if language is _EN and _TAKES_ARTICLE.match(name) else name


def spoken_name(person: Mapping[str, Any], language: Language) -> str:
    """The name in the running text: in the letter's own script where the person has given it."""
    native = str(person["native_name"])
    latin = f"{person['given_names']} {person['surname']}".strip()
    fits = language is not _EN and native and direction_of(native) == "rtl"
    return native if fits else latin
