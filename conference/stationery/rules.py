"""Which paper names whom, and who stands in a list of participants."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from conference.registration.enums import ListingLevel
from conference.stationery.enums import Audience, LabelSheet, Paper, Subject

SUBJECTS: Final[dict[Paper, tuple[Subject, ...]]] = {
    Paper.PLATE: (Subject.DELEGATIONS, Subject.PEOPLE),
    Paper.PLACE_CARD: (Subject.PEOPLE, Subject.DELEGATIONS),
    Paper.ENVELOPE: (Subject.DELEGATIONS, Subject.PEOPLE, Subject.CITIES),
    Paper.LABEL: (Subject.DELEGATIONS, Subject.PEOPLE, Subject.CITIES),
    Paper.PARTICIPANTS: (Subject.PEOPLE,),
    Paper.HAND_OVER: (Subject.DELEGATIONS,),
}
"""Whom each paper can name; the first is what is offered first."""

LEVELS: Final[dict[Audience, tuple[str, ...]]] = {
    Audience.PARTICIPANTS: (ListingLevel.PARTICIPANTS.value, ListingLevel.PUBLIC.value),
    Audience.PUBLIC: (ListingLevel.PUBLIC.value,),
}
"""The answers with which somebody stands in a list; the internal one asks for none."""

KEPT_FOR: Final = timedelta(days=7)
"""How long the file of a print is kept: paper is printed at once, and the next print is newer."""
LARGEST_PRINT: Final = 10_000


@dataclass(frozen=True)
class SheetOfLabels:
    """Millimetres of a sheet of labels on A4."""

    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    step: float
    """From the left edge of a label to that of the next one."""

    @property
    def places(self) -> int:
        """How many labels it has."""
        return self.columns * self.rows

    def place(self, at: int) -> tuple[float, float]:
        """Left and top edge of a label, counted from 0 at the top left, row by row."""
        row, column = divmod(at, self.columns)
        return self.left + column * self.step, self.top + row * self.height


# The common sheets of office shops, for example L7160, L7163 and L7159.
SHEETS: Final[dict[LabelSheet, SheetOfLabels]] = {
    LabelSheet.L3X7: SheetOfLabels(3, 7, 63.5, 38.1, 7.21, 15.15, 66.04),
    LabelSheet.L2X7: SheetOfLabels(2, 7, 99.1, 38.1, 4.65, 15.15, 101.6),
    LabelSheet.L3X8: SheetOfLabels(3, 8, 63.5, 33.9, 7.21, 12.9, 66.04),
}
