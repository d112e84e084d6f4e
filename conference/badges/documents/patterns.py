"""Which design each person's badge has, and its faces, made once for a category and a language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from conference.badges.documents.bearers import Bearer, Kind, Surroundings
from conference.badges.documents.faces import Pattern, face_of, values_of
from conference.badges.documents.sheets import Badge as ComposedBadge
from conference.badges.enums import FaceSide
from conference.badges.models import BadgeDesign
from conference.core.files import read_file
from conference.documents.stamping import Face, Stamper
from conference.i18n import Language

_Key = tuple[int, FaceSide, Language, Kind]


@dataclass(frozen=True)
class PatternPair:
    """Both faces of a design, free of the database."""

    id: int
    name: str
    front: Pattern
    back: Pattern

    def side(self, side: FaceSide) -> Pattern:
        """One of them."""
        return self.front if side is FaceSide.FRONT else self.back


def patterns_of(design: BadgeDesign) -> PatternPair:
    """A design with its pictures read."""
    pictures = {each.key: read_file(each.file) for each in design.pictures}
    faces = {
        side: Pattern(
            design.width, design.height, design.face(side), design.mirrors, pictures, apart=True
        )
        for side in FaceSide
    }
    name = f"{design.name} · {design.version}"
    return PatternPair(design.id, name, faces[FaceSide.FRONT], faces[FaceSide.BACK])


class PatternBook:
    """The designs of a batch; composes badges and remembers which designs it used."""

    def __init__(
        self,
        around: Surroundings,
        standard: PatternPair,
        of_category: Mapping[int, PatternPair] | None = None,
    ) -> None:
        self._around, self._standard = around, standard
        self._of_category = dict(of_category or {})
        self._faces: dict[_Key, Face] = {}
        self.used: dict[int, str] = {}

    def compose(
        self, stamper: Stamper, bearer: Bearer, category_id: int, *, both: bool
    ) -> ComposedBadge:
        """Both faces for one person; raises what ``Stamper.compose`` raises."""
        pair = self._of_category.get(category_id, self._standard)
        front = stamper.compose(
            self._face(pair, FaceSide.FRONT, bearer),
            values_of(pair.front, bearer, self._around),
        )
        back = None
        if both and not pair.back.layout.is_empty:
            back = stamper.compose(
                self._face(pair, FaceSide.BACK, bearer),
                values_of(pair.back, bearer, self._around),
            )
        self.used[pair.id] = pair.name
        return ComposedBadge(front, back)

    def _face(self, pair: PatternPair, side: FaceSide, bearer: Bearer) -> Face:
        kind = bearer.kind
        key = (pair.id, side, bearer.language, kind)
        if key not in self._faces:
            self._faces[key] = face_of(pair.side(side), kind, bearer.language, self._around)
        return self._faces[key]


def book_of(
    around: Surroundings,
    designs: Sequence[BadgeDesign],
    standard: PatternPair,
    chosen_id: int | None,
) -> PatternBook:
    """The book of an event's designs; a chosen one serves everybody."""
    by_id = {design.id: design for design in designs}
    if chosen_id is not None and chosen_id in by_id:
        return PatternBook(around, patterns_of(by_id[chosen_id]))
    default = next((design for design in designs if design.is_default), None)
    of_category = {
        category_id: pair
        for design in designs
        if design.category_ids
        for pair in [patterns_of(design)]
        for category_id in design.category_ids
    }
    return PatternBook(
        around, patterns_of(default) if default is not None else standard, of_category
    )
