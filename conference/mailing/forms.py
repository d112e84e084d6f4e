"""The filter of the outbox."""

from typing import Any

from conference.i18n import lazy
from conference.mailing.enums import MailState, kind_label
from conference.mailing.queries import kinds_sent
from conference.web.forms import BaseForm, ChoiceField


class OutboxFilterForm(BaseForm):
    """State and kind; an answer that is not offered filters nothing."""

    state = ChoiceField(lazy("State"))
    kind = ChoiceField(lazy("Kind of mail"))

    def __init__(self, event_id: int, **kwargs: Any) -> None:
        super().__init__(meta={"csrf": False}, **kwargs)
        everything = ("", str(lazy("All")))
        self.state.choices = [everything, *MailState.choices()]
        self.kind.choices = [
            everything,
            *((kind, kind_label(kind)) for kind in kinds_sent(event_id)),
        ]

    def chosen_state(self) -> MailState | None:
        """The state to show, or None for all."""
        known = {state.value for state in MailState}
        return MailState(self.state.data) if self.state.data in known else None
