"""What a column of a list of people says about itself, and short ways to write one."""

from dataclasses import dataclass
from typing import Final

from conference.i18n import lazy
from conference.imports.rules import Column
from conference.registration.enums import Step
from conference.registration.rules.fields import LABELS

FILES: Final = "files"
"""Columns for those who may look at passports and other files."""
CARE: Final = "care"
"""Columns for those who care for people: diet, accessibility, health."""


@dataclass(frozen=True)
class PeopleColumn(Column):
    """A column with the step of the form that holds it; None for what no form holds."""

    step: Step | None = None
    field: str = ""
    """The field's name in the step's details; the key where it is empty."""
    language: str = ""
    """Of a text in three languages, which one."""
    part: str = ""
    """Of a field that holds several values by name, which one."""
    group: str = ""
    """The heading under which an export offers what no step holds; empty is the registration."""

    @property
    def name(self) -> str:
        """The name of the field that holds the value."""
        return self.field or self.key


def plain(
    key: str,
    *aliases: str,
    ticked: bool = False,
    label: str = "",
    hint: str = "",
    audience: str = "",
) -> PeopleColumn:
    """A field of the form under its label there."""
    step, words = LABELS.get(key, (None, label))
    return PeopleColumn(
        key, label or words, aliases, step=step, ticked=ticked, hint=hint, audience=audience
    )


def shown(
    key: str, label: str, *aliases: str, ticked: bool = False, step: Step | None = None
) -> PeopleColumn:
    """What comes from the program."""
    return PeopleColumn(key, label, aliases, only_shown=True, ticked=ticked, step=step)


def of_step(
    step: Step, key: str, label: str, *, field: str = "", hint: str = "", audience: str = ""
) -> PeopleColumn:
    """A field of a step under a label of its own."""
    return PeopleColumn(key, label, step=step, field=field, hint=hint, audience=audience)


def function(key: str, label: str, field: str, *aliases: str, ticked: bool = False) -> PeopleColumn:
    """A text of the function in one language, which the key ends with."""
    return PeopleColumn(
        key, label, aliases, step=Step.FUNCTION, field=field, language=key[-2:], ticked=ticked
    )


DAY: Final = lazy("A day, Gregorian or Solar Hijri")
MOMENT: Final = lazy("Day and hour, such as %(example)s", example="2026-11-05 14:30")
YES_NO: Final = lazy("yes or no")
COUNTRY: Final = lazy("Name or code of the country")
