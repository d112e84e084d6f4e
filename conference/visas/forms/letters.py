"""Forms of the letters' pages."""

from collections.abc import Sequence
from typing import Any

from conference.documents.enums import DocumentState
from conference.events.models import Event
from conference.i18n import lazy
from conference.visas.enums import LetterForm
from conference.visas.models import Consulate
from conference.visas.queries import LetterFilter
from conference.visas.services.batches import BatchWish
from conference.web.addresses import row_id_or_none
from conference.web.forms import (
    BaseForm,
    BooleanField,
    ChoiceField,
    LongTextField,
    Required,
    TextField,
)

_OWN = ("", lazy("Each person's own language, or the usual form"))
ANYBODY = lazy("To whom it may concern")


class LetterFilterForm(BaseForm):
    """What the register shows; sent by GET."""

    class Meta:
        """A GET form changes nothing and needs no token."""

        csrf = False

    q = TextField(lazy("Number or name"))
    state = ChoiceField(lazy("State"))
    stale = BooleanField(lazy("Only letters that no longer match the data"))

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.state.choices = [("", str(lazy("All states"))), *DocumentState.choices()]

    def wanted(self) -> LetterFilter:
        """The filter; a state that is not offered filters nothing."""
        known = {state.value for state in DocumentState}
        state = DocumentState(self.state.data) if self.state.data in known else None
        return LetterFilter(self.q.data or "", state, bool(self.stale.data))


class LanguageForm(BaseForm):
    """The form of one letter, and whom it is addressed to."""

    language = ChoiceField(lazy("Language of the letter"), [Required()])
    consulate = ChoiceField(lazy("Addressee"), default="")

    def __init__(self, consulates: Sequence[Consulate] = (), **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.language.choices = LetterForm.choices()
        self.consulate.choices = [("", str(ANYBODY)), *_named(consulates)]

    def chosen(self) -> LetterForm:
        """The form that was chosen."""
        return LetterForm(self.language.data)

    def consulate_id(self) -> int | None:
        """The addressee; None: to whom it may concern."""
        return row_id_or_none(self.consulate.data)


class BatchForm(BaseForm):
    """The form of a batch (empty: each person's own) and its addressee."""

    language = ChoiceField(lazy("Language of the letters"))
    consulate = ChoiceField(lazy("Addressee"), default="")

    def __init__(self, consulates: Sequence[Consulate] = (), **kwargs: Any) -> None:
        super().__init__(**kwargs)
        value, label = _OWN
        self.language.choices = [(value, str(label)), *LetterForm.choices()]
        self.consulate.choices = [
            ("", str(lazy("The consulate of the visa case, where there is one"))),
            ("0", str(ANYBODY)),
            *_named(consulates),
        ]

    def chosen(self) -> LetterForm | None:
        """The form for everybody, or None for each one's own."""
        return LetterForm(self.language.data) if self.language.data else None

    def wish(self) -> BatchWish:
        """To whom the letters go."""
        return BatchWish(
            consulate_id=row_id_or_none(self.consulate.data) or None,
            to_whom_it_may_concern=self.consulate.data == "0",
        )


def _named(consulates: Sequence[Consulate]) -> list[tuple[str, str]]:
    return [
        (str(each.id), ", ".join(filter(None, (each.name.text(), each.city.text()))))
        for each in consulates
    ]


class CandidateFilterForm(BaseForm):
    """Which people without a letter are shown; sent by GET."""

    class Meta:
        """A GET form changes nothing and needs no token."""

        csrf = False

    delegation = ChoiceField(lazy("Delegation"))
    everybody = BooleanField(lazy("Also people who asked for no help with the visa"))

    def __init__(self, event: Event, delegations: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.delegation.choices = [
            ("", str(lazy("All delegations"))),
            *((str(key), name) for key, name in delegations),
        ]

    def delegation_id(self) -> int | None:
        """The delegation that was chosen."""
        return row_id_or_none(self.delegation.data)


class RevokeForm(BaseForm):
    """Why a letter is revoked; it stays inside."""

    reason = LongTextField(lazy("Reason"), [Required()], maximum=500)
