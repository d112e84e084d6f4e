"""The forms of a letter: one language, or two side by side; and what becomes of a draft."""

from enum import StrEnum

from conference.i18n import Language, lazy
from conference.i18n.labelled import LabelledEnum


class LetterForm(StrEnum):
    """A letter in one language, or a bilingual one whose first language prevails."""

    FA = "fa"
    AR = "ar"
    EN = "en"
    FA_EN = "fa-en"
    AR_EN = "ar-en"
    FA_AR = "fa-ar"

    @property
    def languages(self) -> tuple[Language, ...]:
        """Its language, or both, the prevailing one first."""
        return tuple(Language(each) for each in self.value.split("-"))

    @property
    def language(self) -> Language:
        """Its language, or the prevailing one."""
        return self.languages[0]

    @property
    def is_pair(self) -> bool:
        """Whether it has two columns."""
        return "-" in self.value

    @property
    def label(self) -> str:
        """The own names of its languages, the same in every interface language."""
        return " – ".join(each.label for each in self.languages)

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """(value, label) pairs for a form's choice."""
        return [(each.value, each.label) for each in cls]


class DraftState(LabelledEnum):
    """Where the draft of a letter stands, when two people are needed for a letter."""

    DRAFTED = "drafted", lazy("to be issued"), "info", "clock"
    RETURNED = "returned", lazy("returned to the drafter"), "warning", "warning"
    ISSUED = "issued", lazy("letter issued"), "success", "check"
    WITHDRAWN = "withdrawn", lazy("withdrawn"), "neutral", "cross"


class LetterPictureKind(LabelledEnum):
    """A picture in the signature block."""

    SIGNATURE = "signature", lazy("Signature")
    STAMP = "stamp", lazy("Stamp")
