"""The forms about two records that may be one person."""

from typing import Any

from wtforms.validators import Optional

from conference.i18n import lazy
from conference.registration.models import Participant
from conference.registration.rules import LABELS
from conference.registration.rules.merging import (
    COLUMNS,
    better_kept,
    differing,
    is_empty,
    may_keep,
)
from conference.web.forms import BaseForm, BooleanField, ChoiceField, LongTextField, Required

FIRST, SECOND = "first", "second"
_PART_LABELS = {
    "document": lazy("Travel document"),
    "travel": lazy("Travel and stay"),
    "needs": lazy("Needs"),
}


def choice_label(name: str) -> str:
    """What a choice is called on the page."""
    return str(LABELS[name][1] if name in COLUMNS else _PART_LABELS[name])


class MergeForm(BaseForm):
    """Which record goes on, and for each field whose value; made by ``merge_form``."""

    kept = ChoiceField(lazy("Registration that goes on"), [Required()])
    sure = BooleanField(
        lazy("I have compared both: they are one person. This cannot be taken back."), [Required()]
    )

    def taken(self) -> list[str]:
        """The choices whose value comes from the record that ends."""
        return [
            name.removeprefix("choice_")
            for name, field in self._fields.items()
            if name.startswith("choice_") and field.data != self.kept.data
        ]


def merge_form(first: Participant, second: Participant, formdata: Any = None) -> MergeForm:
    """The form for two records: the one that got further is proposed, gaps are filled."""
    better = better_kept(first, second)
    kept = FIRST if better is first else SECOND
    other = SECOND if kept == FIRST else FIRST
    names = differing(first, second)
    data = {"kept": kept} | {
        f"choice_{name}": other if is_empty(better, name) else kept for name in names
    }
    fields = {f"choice_{name}": ChoiceField(choice_label(name)) for name in names}
    made: MergeForm = type("PairMergeForm", (MergeForm,), fields)(
        data=data, **({} if formdata is None else {"formdata": formdata})
    )
    sides = [(FIRST, lazy("the first")), (SECOND, lazy("the second"))]
    made.kept.choices = [
        (side, label)
        for (side, label), (one, ends) in zip(
            sides, ((first, second), (second, first)), strict=True
        )
        if may_keep(one, ends)
    ]
    for name in names:
        made[f"choice_{name}"].choices = sides
    return made


class TellApartForm(BaseForm):
    """Why two records are two people."""

    reason = LongTextField(lazy("How you know"), [Optional()], maximum=500)
