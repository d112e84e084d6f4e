"""Where each field stands in the three sizes of documents."""

from dataclasses import dataclass
from typing import Final

Place = tuple[int, int, int]
"""Line, first character and the one after the last, counted from 0."""


@dataclass(frozen=True, kw_only=True)
class Layout:
    """The zone of one size of document; checked fields name the place of their check digit."""

    name: str
    width: int
    height: int
    codes: str
    """The letters that the first line may begin with."""
    issuing_country: Place
    names: Place
    number: Place
    number_digit: Place
    nationality: Place
    birth_date: Place
    birth_digit: Place
    sex: Place
    expires_on: Place
    expires_digit: Place
    optional: tuple[Place, ...]
    optional_digit: Place | None
    composite: tuple[Place, ...]
    composite_digit: Place
    trailing: tuple[int, ...]
    """Lines that end in fillers, which are often lost when they are copied."""

    @property
    def has_long_numbers(self) -> bool:
        """Whether a number of more than nine characters goes on in the optional data."""
        return self.optional_digit is None

    @property
    def name_room(self) -> int:
        """How many characters of the names fit."""
        return self.names[2] - self.names[1]


TD3: Final = Layout(
    name="TD3",
    width=44,
    height=2,
    codes="P",
    issuing_country=(0, 2, 5),
    names=(0, 5, 44),
    number=(1, 0, 9),
    number_digit=(1, 9, 10),
    nationality=(1, 10, 13),
    birth_date=(1, 13, 19),
    birth_digit=(1, 19, 20),
    sex=(1, 20, 21),
    expires_on=(1, 21, 27),
    expires_digit=(1, 27, 28),
    optional=((1, 28, 42),),
    optional_digit=(1, 42, 43),
    composite=((1, 0, 10), (1, 13, 20), (1, 21, 43)),
    composite_digit=(1, 43, 44),
    trailing=(0,),
)
"""A passport: two lines of 44 (Doc 9303-4)."""

TD2: Final = Layout(
    name="TD2",
    width=36,
    height=2,
    codes="AIC",
    issuing_country=(0, 2, 5),
    names=(0, 5, 36),
    number=(1, 0, 9),
    number_digit=(1, 9, 10),
    nationality=(1, 10, 13),
    birth_date=(1, 13, 19),
    birth_digit=(1, 19, 20),
    sex=(1, 20, 21),
    expires_on=(1, 21, 27),
    expires_digit=(1, 27, 28),
    optional=((1, 28, 35),),
    optional_digit=None,
    composite=((1, 0, 10), (1, 13, 20), (1, 21, 35)),
    composite_digit=(1, 35, 36),
    trailing=(0,),
)
"""A larger identity card: two lines of 36 (Doc 9303-6)."""

TD1: Final = Layout(
    name="TD1",
    width=30,
    height=3,
    codes="AIC",
    issuing_country=(0, 2, 5),
    names=(2, 0, 30),
    number=(0, 5, 14),
    number_digit=(0, 14, 15),
    nationality=(1, 15, 18),
    birth_date=(1, 0, 6),
    birth_digit=(1, 6, 7),
    sex=(1, 7, 8),
    expires_on=(1, 8, 14),
    expires_digit=(1, 14, 15),
    optional=((0, 15, 30), (1, 18, 29)),
    optional_digit=None,
    composite=((0, 5, 30), (1, 0, 7), (1, 8, 15), (1, 18, 29)),
    composite_digit=(1, 29, 30),
    trailing=(0, 2),
)
"""An identity card of the size of a bank card: three lines of 30 (Doc 9303-5)."""

LAYOUTS: Final = (TD3, TD2, TD1)


def at(lines: tuple[str, ...], place: Place) -> str:
    """What stands at a place."""
    line, start, end = place
    return lines[line][start:end]
