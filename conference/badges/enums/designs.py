"""What designs of badges are made of."""

from conference.i18n import lazy
from conference.i18n.labelled import LabelledEnum


class BadgeSize(LabelledEnum):
    """How large a badge is; ``measures`` gives the sides of the fixed ones."""

    A6 = "a6", lazy("A6, 105 × 148 mm")
    A7 = "a7", lazy("A7, 74 × 105 mm")
    CARD = "card", lazy("Card, 54 × 86 mm")
    A4_FOUR = "a4_four", lazy("A4 sheet of four badges")
    OWN = "own", lazy("Own size")

    @property
    def measures(self) -> tuple[float, float] | None:
        """Short and long side in millimetres; None for an own size."""
        return _MEASURES.get(self)


_MEASURES: dict[BadgeSize, tuple[float, float]] = {
    BadgeSize.A6: (105, 148),
    BadgeSize.A7: (74, 105),
    BadgeSize.CARD: (54, 86),
    BadgeSize.A4_FOUR: (105, 148.5),
}


class Orientation(LabelledEnum):
    """Which way a badge stands."""

    PORTRAIT = "portrait", lazy("upright")
    LANDSCAPE = "landscape", lazy("lying")


class FaceSide(LabelledEnum):
    """The two faces of a badge."""

    FRONT = "front", lazy("Front of the badge")
    BACK = "back", lazy("Back of the badge")


class FieldSource(LabelledEnum):
    """What a placed field shows."""

    ABOUT = "about", lazy("Name, function and place together")
    NAME = "name", lazy("Name in both scripts")
    NAME_OWN = "name_own", lazy("Name in its own script")
    NAME_LATIN = "name_latin", lazy("Name in Latin letters")
    FUNCTION = "function", lazy("Function")
    DELEGATION = "delegation", lazy("Delegation or city")
    COUNTRY = "country", lazy("Country")
    PLACE = "place", lazy("Delegation with country")
    CATEGORY = "category", lazy("Word of the category")
    LETTER = "letter", lazy("Letter of the category")
    ZONES = "zones", lazy("Zones")
    NUMBER = "number", lazy("Badge number")
    QR = "qr", lazy("Code for the door")
    PHOTO = "photo", lazy("Photo")
    EVENT = "event", lazy("Name of the event")
    DATES = "dates", lazy("Days of the event")
    VENUE = "venue", lazy("Venue")
    EMBLEM = "emblem", lazy("Emblem of the event")
    FREE = "free", lazy("Text of your own")
    EMERGENCY = "emergency", lazy("Emergency numbers")
    MAP = "map", lazy("Map")
    LINK = "link", lazy("Code that leads to the programme")
    PICTURE = "picture", lazy("Picture of your own")

    @property
    def is_code(self) -> bool:
        """Whether it is drawn as a QR code."""
        return self in {FieldSource.QR, FieldSource.LINK}

    @property
    def is_picture(self) -> bool:
        """Whether it is drawn as a picture."""
        return self in {
            FieldSource.PHOTO,
            FieldSource.EMBLEM,
            FieldSource.MAP,
            FieldSource.PICTURE,
        }

    @property
    def is_text(self) -> bool:
        """Whether it is written."""
        return not (self.is_code or self.is_picture)


class TextLanguages(LabelledEnum):
    """In which languages a field speaks."""

    OWN = "own", lazy("the person's language")
    OWN_ENGLISH = "own_en", lazy("the person's language, then English")
    ALL = "all", lazy("all three, the person's first")
    PERSIAN = "fa", lazy("Persian")
    ARABIC = "ar", lazy("Arabic")
    ENGLISH = "en", lazy("English")


class Ink(LabelledEnum):
    """The colours that have a meaning; any other is written as ``#rrggbb``."""

    DARK = "dark", lazy("dark")
    SOFT = "soft", lazy("grey")
    WHITE = "white", lazy("white")
    EVENT = "event", lazy("colour of the event")
    CATEGORY = "category", lazy("colour of the category, darkened where it is too light")
    ON_CATEGORY = "on_category", lazy("readable on the colour of the category")
    OWN = "own", lazy("own colour")


class SheetOrder(LabelledEnum):
    """In which order a batch is laid out."""

    NAME = "name", lazy("by name")
    DELEGATION = "delegation", lazy("by delegation, for handing over")


class PrintedSides(LabelledEnum):
    """Which faces a batch shows, and how the paper is turned for the back."""

    FRONT = "front", lazy("front only")
    LONG_EDGE = "long", lazy("front and back, paper turned on its long edge")
    SHORT_EDGE = "short", lazy("front and back, paper turned on its short edge")
