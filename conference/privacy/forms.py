"""How long an event keeps each kind of data; the tracking code as the second yes."""

from typing import Any

from conference.core.sweeps import retention_rules
from conference.i18n import lazy
from conference.privacy.rules import LONGEST
from conference.web.forms import BaseForm, CodeField, NumberField, Required


class TimesForm(BaseForm):
    """One number of days for each kind; ``times_form`` adds the fields."""

    def days(self) -> dict[str, int]:
        """The days by kind."""
        return {
            rule.kind: self[field_name(rule.kind)].data
            for rule in retention_rules()
            if self[field_name(rule.kind)].data is not None
        }


def field_name(kind: str) -> str:
    """The name of a kind's field."""
    return kind.replace(":", "_")


def times_form(days: dict[str, int], formdata: Any = None) -> TimesForm:
    """A form with a field for each kind that some feature registered."""
    fields = {
        field_name(rule.kind): NumberField(rule.label, [Required()], maximum=LONGEST)
        for rule in retention_rules()
    }
    data = {field_name(kind): number for kind, number in days.items()}
    made: TimesForm = type("TimesForm", (TimesForm,), fields)(formdata=formdata, data=data)
    return made


class ReferenceForm(BaseForm):
    """The tracking code, typed by whoever wants to be deleted."""

    reference = CodeField(lazy("Your tracking code"), [Required()], upper=True, maximum=20)
