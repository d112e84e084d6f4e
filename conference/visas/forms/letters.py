"""Forms of the letters' pages."""

from typing import Any

from conference.documents.enums import DocumentState
from conference.events.models import Event
from conference.i18n import Language, lazy
from conference.visas.queries import LetterFilter
from conference.web.addresses import row_id_or_none
from conference.web.forms import (
    BaseForm,
    BooleanField,
    ChoiceField,
    LongTextField,
    Required,
    TextField,
    language_choices,
)

_OWN = ("", lazy("Each person's own language"))


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
    """The language of one letter."""

    language = ChoiceField(lazy("Language of the letter"), [Required()])

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.language.choices = language_choices()

    def chosen(self) -> Language:
        """The language that was chosen."""
        return Language(self.language.data)


class BatchForm(BaseForm):
    """The language of a batch; empty: each person's own."""

    language = ChoiceField(lazy("Language of the letters"))

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        value, label = _OWN
        self.language.choices = [(value, str(label)), *language_choices()]

    def chosen(self) -> Language | None:
        """The language for everybody, or None for each one's own."""
        return Language(self.language.data) if self.language.data else None


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
