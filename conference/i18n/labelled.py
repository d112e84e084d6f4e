"""Enumerations that people read: each member carries its words, its tone and its icon."""

from enum import StrEnum
from typing import Any, Self


class LabelledEnum(StrEnum):
    """A member is written ``NAME = "value", lazy("words"), "tone", "icon"``.

    Tone (neutral, info, success, warning, danger) and icon matter where the member is shown as a
    status: always colour + icon + word.
    """

    _words: Any
    tone: str
    icon: str

    def __new__(cls, value: str, words: Any = "", tone: str = "neutral", icon: str = "") -> Self:
        """Make the member from its tuple."""
        member = str.__new__(cls, value)
        member._value_ = value
        member._words = words  # noqa: SLF001 - the member being made is our own
        member.tone = tone
        member.icon = icon
        return member

    @property
    def label(self) -> str:
        """The member's name for the reader, in the current language."""
        return str(self._words)

    @property
    def words(self) -> Any:
        """The same, looked up anew each time it is read: a part of a label that outlives it."""
        return self._words

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """(value, label) pairs for a form's choice."""
        return [(member.value, member.label) for member in cls]
