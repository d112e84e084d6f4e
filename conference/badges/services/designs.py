"""Making, changing and removing designs."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, select, update

from conference.audit.services import record
from conference.badges.enums import BadgeSize, FaceSide, Orientation
from conference.badges.models import BadgeBatch, BadgeDesign, BadgeDesignPicture, FaceLayout
from conference.badges.queries import design_named, known_to
from conference.badges.rules import errors_among, findings_of
from conference.badges.services.information import type_of
from conference.core import clock
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.core.files import delete_file, read_file, store_file
from conference.events.models import Event
from conference.i18n import lazy

MOST_DESIGNS = 50
MOST_PICTURES = 10


@dataclass(frozen=True, kw_only=True)
class DesignDetails:
    """Name, size and whom a design serves."""

    name: str
    size: BadgeSize = BadgeSize.A6
    orientation: Orientation = Orientation.PORTRAIT
    width: float = 105
    """Millimetres; only of an own size."""
    height: float = 148
    mirrors: bool = True
    is_default: bool = False
    category_ids: Sequence[int] = field(default_factory=tuple)

    @property
    def measures(self) -> tuple[float, float]:
        """Width and height in millimetres."""
        sides = self.size.measures
        if sides is None:
            return self.width, self.height
        short, long = sides
        return (short, long) if self.orientation is Orientation.PORTRAIT else (long, short)


def create_design(
    event: Event,
    details: DesignDetails,
    front: FaceLayout,
    back: FaceLayout,
    pictures: dict[str, bytes] | None = None,
    *,
    by: Actor,
) -> BadgeDesign:
    """Add a design with both of its faces; the first of an event is its default."""
    count = select(func.count(BadgeDesign.id)).where(BadgeDesign.event_id == event.id)
    already = db.session.scalar(count) or 0
    if already >= MOST_DESIGNS:
        raise DomainError(lazy("An event can have %(count)d designs.", count=MOST_DESIGNS))
    _refuse_name(event, details.name, None)
    width, height = details.measures
    design = BadgeDesign(
        event_id=event.id,
        name=details.name,
        size=details.size,
        width=width,
        height=height,
        mirrors=details.mirrors,
        front=front.as_dict(),
        back=back.as_dict(),
    )
    db.session.add(design)
    db.session.flush()
    for key, picture in (pictures or {}).items():
        _attach(design, key, picture)
    _serve(design, details.category_ids, is_default=details.is_default or already == 0)
    db.session.flush()
    record(by, "badges:design:created", design, event_id=event.id)
    return design


def edit_design(design: BadgeDesign, details: DesignDetails, *, version: int, by: Actor) -> None:
    """Change name, size and whom it serves; boxes stay where they are."""
    _next_version(design, version)
    _refuse_name(design.event, details.name, design.id)
    design.name, design.size, design.mirrors = details.name, details.size, details.mirrors
    design.width, design.height = details.measures
    _serve(design, details.category_ids, is_default=details.is_default)
    db.session.flush()
    record(by, "badges:design:edited", design, event_id=design.event_id)


def set_face(
    design: BadgeDesign, side: FaceSide, layout: FaceLayout, *, version: int, by: Actor
) -> None:
    """Put a face for the old one; raises ``InvalidError`` with everything that cannot be."""
    found = findings_of(layout, side, design.width, design.height, known_to(design))
    errors = errors_among(found)
    if errors:
        raise InvalidError(" ".join(each.sentence for each in errors))
    _next_version(design, version)
    if side is FaceSide.FRONT:
        design.front = layout.as_dict()
    else:
        design.back = layout.as_dict()
    db.session.flush()
    record(
        by,
        "badges:design:edited",
        design,
        event_id=design.event_id,
        changes={"side": side.value, "version": design.version},
    )


def copy_design(design: BadgeDesign, *, by: Actor) -> BadgeDesign:
    """The same design once more, serving nobody yet."""
    stem = design.name[:70]
    names = (f"{stem} ({number})" for number in range(2, MOST_DESIGNS + 3))
    name = next(each for each in names if design_named(design.event, each) is None)
    pictures = {each.key: read_file(each.file) for each in design.pictures}
    return create_design(
        design.event,
        same_size(design, name),
        design.face(FaceSide.FRONT),
        design.face(FaceSide.BACK),
        pictures,
        by=by,
    )


def same_size(design: BadgeDesign, name: str) -> DesignDetails:
    """Details for a new design of the same size."""
    lying = design.width > design.height
    return DesignDetails(
        name=name,
        size=design.size,
        orientation=Orientation.LANDSCAPE if lying else Orientation.PORTRAIT,
        width=design.width,
        height=design.height,
        mirrors=design.mirrors,
    )


def delete_design(design: BadgeDesign, *, by: Actor) -> None:
    """Remove a design that serves nobody; what was printed from it stays."""
    if design.is_default or design.category_ids:
        raise DomainError(lazy("This design is in use. Give its categories another one first."))
    files = [picture.file for picture in design.pictures]
    db.session.execute(
        update(BadgeBatch).where(BadgeBatch.design_id == design.id).values(design_id=None)
    )
    record(by, "badges:design:deleted", design, event_id=design.event_id)
    db.session.delete(design)
    db.session.flush()
    for file in files:
        delete_file(file)


def add_picture(design: BadgeDesign, data: bytes, *, by: Actor) -> BadgeDesignPicture:
    """Add a picture, as ``prepare_for_print`` made it, under the next free key."""
    taken = {picture.key for picture in design.pictures}
    if len(taken) >= MOST_PICTURES:
        raise DomainError(lazy("A design can have %(count)d pictures.", count=MOST_PICTURES))
    key = next(f"picture-{n}" for n in range(1, MOST_PICTURES + 1) if f"picture-{n}" not in taken)
    picture = _attach(design, key, data)
    design.changed_at = clock.now()
    db.session.flush()
    record(by, "badges:design:edited", design, event_id=design.event_id)
    return picture


def remove_picture(picture: BadgeDesignPicture, *, by: Actor) -> None:
    """Take a picture away that no face shows."""
    design = picture.design
    for side in FaceSide:
        layout = design.face(side)
        still = {each.picture for each in layout.fields} | {layout.picture}
        if picture.key in still or f"picture:{picture.key}" in layout.html + layout.css:
            raise DomainError(lazy("A face still shows this picture."))
    file = picture.file
    design.pictures.remove(picture)
    db.session.flush()
    delete_file(file)
    record(by, "badges:design:edited", design, event_id=design.event_id)


def _attach(design: BadgeDesign, key: str, data: bytes) -> BadgeDesignPicture:
    file = store_file(data, purpose="badge-picture", content_type=type_of(data))
    picture = BadgeDesignPicture(key=key, file=file)
    design.pictures.append(picture)
    return picture


def _serve(design: BadgeDesign, category_ids: Sequence[int], *, is_default: bool) -> None:
    """Give it its categories, taking them from the others; one design is the default."""
    own = {category.id for category in design.event.categories}
    chosen = sorted(own.intersection(category_ids))
    query = select(BadgeDesign).where(
        BadgeDesign.event_id == design.event_id, BadgeDesign.id != design.id
    )
    for other in db.session.scalars(query):
        left = [each for each in other.category_ids if each not in chosen]
        if left != other.category_ids:
            other.category_ids = left
        if is_default and other.is_default:
            other.is_default = False
    db.session.flush()  # the old default goes before the new one comes
    design.category_ids = chosen
    design.is_default = is_default


def _refuse_name(event: Event, name: str, own_id: int | None) -> None:
    if not name.strip():
        raise InvalidError(lazy("Give the design a name."), field="name")
    other = design_named(event, name)
    if other is not None and other.id != own_id:
        raise InvalidError(lazy("Another design has this name."), field="name")


def _next_version(design: BadgeDesign, version: int) -> None:
    if version != design.version:
        raise DomainError(
            lazy("Somebody else has changed this design meanwhile. Look at it and try again.")
        )
    design.version += 1
    design.changed_at = clock.now()
