"""What attempts are made of, and the filter of the log."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from conference.checkin.enums import Verdict
from conference.checkin.models import Gate
from conference.i18n import _, lazy
from conference.web.forms import BaseForm, ChoiceField

_NONCE = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def is_nonce(text: object) -> bool:
    """Whether a text is a UUID in lower case, as browsers make them."""
    return isinstance(text, str) and _NONCE.fullmatch(text) is not None


def read_moment(value: object) -> datetime | None:
    """The device's clock, which may be wrong by years: then nothing is kept of it."""
    if not isinstance(value, str) or len(value) > 40:
        return None
    try:
        moment = datetime.fromisoformat(value)
        moment = moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return moment if 2020 <= moment.year <= 2100 else None


class ScanFilterForm(BaseForm):
    """Which part of the log is shown."""

    class Meta:
        """A GET form needs no guard."""

        csrf = False

    gate = ChoiceField(lazy("Gate"), default="")
    verdict = ChoiceField(lazy("Answer"), default="")

    def __init__(self, gates: Sequence[Gate], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.gate.choices = [
            ("", _("All gates")),
            *((str(gate.id), gate.name.text()) for gate in gates),
        ]
        self.verdict.choices = [("", _("All answers")), *Verdict.choices()]

    @property
    def gate_id(self) -> int | None:
        """The chosen gate."""
        return int(self.gate.data) if self.gate.data else None

    @property
    def chosen_verdict(self) -> Verdict | None:
        """The chosen verdict."""
        return Verdict(self.verdict.data) if self.verdict.data else None
