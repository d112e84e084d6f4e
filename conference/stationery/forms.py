"""What is printed, for whom and how: one form in the address of the page."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, TypeVar

from conference.events.models import Event
from conference.events.queries import categories_of
from conference.i18n import Language, current_language, lazy
from conference.registration.enums import ListOrder, RankClass
from conference.stationery.enums import (
    Audience,
    EnvelopeSize,
    LabelSheet,
    Paper,
    Script,
    Subject,
)
from conference.stationery.models import PrintOptions
from conference.stationery.queries import Wanted, countries_of_cities, delegations_of
from conference.stationery.rules import SHEETS, SUBJECTS
from conference.web.addresses import row_id_or_none
from conference.web.forms import BaseForm, BooleanField, ChoiceField, NumberField, language_choices

Member = TypeVar("Member", bound=StrEnum)

_SENDER = {"yes": lazy("the organiser's address"), "no": lazy("none")}
_HOW: dict[Paper, tuple[str, ...]] = {
    Paper.PLATE: ("script",),
    Paper.PLACE_CARD: ("script",),
    Paper.ENVELOPE: ("envelope", "sender", "language"),
    Paper.LABEL: ("sheet", "start", "language"),
    Paper.PARTICIPANTS: ("audience", "order", "language"),
    Paper.HAND_OVER: ("language",),
}
_WHOM: dict[Subject, tuple[str, ...]] = {
    Subject.PEOPLE: ("delegation", "category", "rank"),
    Subject.DELEGATIONS: ("delegation",),
    Subject.CITIES: ("country",),
}


class PrintForm(BaseForm):
    """Whom a paper names, and how it looks; sent by GET, so that the count and picture follow."""

    class Meta:
        """A GET form changes nothing and needs no token."""

        csrf = False

    subject = ChoiceField(lazy("Printed for"))
    delegation = ChoiceField(lazy("Delegation"), default="")
    category = ChoiceField(lazy("Category"), default="")
    rank = ChoiceField(lazy("Rank"), default="")
    country = ChoiceField(lazy("Country"), default="")
    only_new = BooleanField(lazy("Only those not printed before"))
    script = ChoiceField(lazy("Script"), default=Script.OWN_LATIN.value)
    language = ChoiceField(lazy("Language"))
    envelope = ChoiceField(lazy("Envelope"), default=EnvelopeSize.DL.value)
    sender = ChoiceField(lazy("Sender"), default="yes")
    sheet = ChoiceField(lazy("Sheet"), default=LabelSheet.L3X7.value)
    start = NumberField(lazy("First free label"), minimum=1, default=1)
    order = ChoiceField(lazy("Order"), default=ListOrder.ALPHABET.value)
    audience = ChoiceField(lazy("Readers of the list"), default=Audience.PARTICIPANTS.value)

    def __init__(self, event: Event, paper: Paper, *, internal: bool, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.paper = paper
        subjects = SUBJECTS[paper]
        self.subject.choices = [(each.value, each.label) for each in subjects]
        if self.subject.data is None:
            self.subject.data = subjects[0].value
        self.delegation.choices = [
            ("", str(lazy("All delegations"))),
            *((str(number), name) for number, name in delegations_of(event)),
        ]
        self.category.choices = [
            ("", str(lazy("All categories"))),
            *((str(each.id), each.name.text()) for each in categories_of(event)),
        ]
        self.rank.choices = [("", str(lazy("All ranks"))), *RankClass.choices()]
        self.country.choices = [("", str(lazy("All countries")))]
        if self.chosen_subject is Subject.CITIES:
            self.country.choices += countries_of_cities()
        self.script.choices, self.order.choices = Script.choices(), ListOrder.choices()
        self.envelope.choices, self.sheet.choices = EnvelopeSize.choices(), LabelSheet.choices()
        self.sender.choices = [(value, str(label)) for value, label in _SENDER.items()]
        self.audience.choices = [
            each for each in Audience.choices() if internal or each[0] != Audience.INTERNAL.value
        ]
        self._offer_languages()
        self.start.maximum = SHEETS[self._member(LabelSheet, self.sheet)].places
        if self.start.data is None and not self.start.raw_data:
            self.start.data = 1

    def _offer_languages(self) -> None:
        own = {
            Paper.HAND_OVER: lazy("that of each delegation"),
            Paper.PARTICIPANTS: None,
        }.get(self.paper, lazy("that of each addressee"))
        self.language.choices = language_choices()
        if own is not None:
            self.language.choices = [("", str(own)), *self.language.choices]
        if self.language.data is None:
            self.language.data = "" if own is not None else current_language().value

    @property
    def chosen_subject(self) -> Subject:
        """For whom; the first that the paper offers where none is chosen."""
        found = next((each for each in SUBJECTS[self.paper] if each == self.subject.data), None)
        return found or SUBJECTS[self.paper][0]

    def whom(self) -> Sequence[Any]:
        """The fields that narrow this paper."""
        subject = ["subject"] if len(SUBJECTS[self.paper]) > 1 else []
        new = [] if self.paper in {Paper.PARTICIPANTS, Paper.HAND_OVER} else ["only_new"]
        return [self[name] for name in [*subject, *_WHOM[self.chosen_subject], *new]]

    def how(self) -> Sequence[Any]:
        """The fields that say how this paper looks."""
        return [self[name] for name in _HOW[self.paper]]

    def wanted(self) -> Wanted:
        """The filter of what this paper asks for; what it does not ask for narrows nothing."""
        asked = {field.short_name for field in self.whom()}

        def chosen(name: str) -> str:
            return self[name].data or "" if name in asked else ""

        return Wanted(
            delegation_id=row_id_or_none(chosen("delegation")),
            category_id=row_id_or_none(chosen("category")),
            rank=next((each for each in RankClass if each == chosen("rank")), None),
            country=chosen("country"),
            only_new="only_new" in asked and bool(self.only_new.data),
        )

    def options(self) -> PrintOptions:
        """What the service is told; call it when the form is valid."""
        language = next((each for each in Language if each == self.language.data), None)
        return PrintOptions(
            script=self._member(Script, self.script),
            language=language,
            envelope=self._member(EnvelopeSize, self.envelope),
            sender=self.sender.data != "no",
            sheet=self._member(LabelSheet, self.sheet),
            start=self.start.data or 1,
            order=self._member(ListOrder, self.order),
            audience=self._member(Audience, self.audience),
        )

    @staticmethod
    def _member(kind: type[Member], field: Any) -> Member:
        return next((each for each in kind if each == field.data), next(iter(kind)))
