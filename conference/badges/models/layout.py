"""A face as data: what an organiser placed where. Kept as JSON, read into these."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Self

from conference.badges.enums import FieldSource, TextLanguages
from conference.documents.stamping import Align, Family, Fit, Vertical, Weight
from conference.i18n.localised import Localised


@dataclass(frozen=True)
class PlacedField:
    """One box of a face. Millimetres from the top left; sizes of type in points."""

    key: str
    source: FieldSource
    x: float
    y: float
    width: float
    height: float
    languages: TextLanguages = TextLanguages.OWN
    size: float = 12
    smallest: float = 9
    lines: int = 2
    weight: Weight = Weight.REGULAR
    family: Family = Family.SANS
    colour: str = "dark"
    """A value of ``Ink``, or ``#rrggbb``."""
    align: Align = Align.CENTRE
    vertical: Vertical = Vertical.MIDDLE
    text: Localised = field(default_factory=Localised)
    """The own text, line by line."""
    picture: str = ""
    """The key of an own picture."""
    fit: Fit = Fit.CONTAIN

    def as_dict(self) -> dict[str, Any]:
        """What is kept of it."""
        return {**asdict(self), "text": self.text.as_dict()}

    def mirrored(self, face_width: float) -> Self:
        """The field on the other side, for people who read from right to left."""
        return replace(self, x=round(face_width - self.x - self.width, 2))


@dataclass(frozen=True)
class FaceLayout:
    """A face: its ground and the fields upon it, the lowest first."""

    html: str = ""
    css: str = ""
    picture: str = ""
    """The key of a picture that covers the whole ground."""
    fields: tuple[PlacedField, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """What is kept of it."""
        return {
            "html": self.html,
            "css": self.css,
            "picture": self.picture,
            "fields": [each.as_dict() for each in self.fields],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read what ``as_dict`` wrote; files from outside go through ``rules.read_face`` before."""
        return cls(
            html=data.get("html", ""),
            css=data.get("css", ""),
            picture=data.get("picture", ""),
            fields=tuple(_field_from(entry) for entry in data.get("fields", ())),
        )

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be printed."""
        return not (self.html or self.picture or self.fields)


def _field_from(data: Mapping[str, Any]) -> PlacedField:
    return PlacedField(
        **{
            **data,
            "source": FieldSource(data["source"]),
            "languages": TextLanguages(data["languages"]),
            "weight": Weight(data["weight"]),
            "family": Family(data["family"]),
            "align": Align(data["align"]),
            "vertical": Vertical(data["vertical"]),
            "fit": Fit(data["fit"]),
            "text": Localised.from_dict(data["text"]),
        }
    )
