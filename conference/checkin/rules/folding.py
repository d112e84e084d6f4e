"""Who is inside, from nothing but what happened: a pure fold over all passes of one person.

Phones report late, twice and in any order. So the order in which reports arrive decides nothing:
passes are put in the order in which they happened, and read from the beginning. The same passes
give the same answer, whoever was heard first.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from conference.checkin.enums import Direction

UNDO_WITHIN = timedelta(minutes=15)
Place = tuple[datetime, int, int, str]
"""Where something stands in the order in which it happened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Somebody went through a gate, or was let through."""

    scan_id: int
    nonce: str
    zone_id: int
    direction: Direction
    at: datetime
    """By the server's clock."""
    device_id: int = 0
    seq: int = 0
    client_at: datetime | None = None
    """By the device's own clock: what an undo is measured by."""
    pass_id: int | None = None
    """The transferable pass it used."""
    told: bool = False
    """The steward was told that the person is inside already, and let them in."""

    @property
    def place(self) -> Place:
        """Where it stands among all others; no two have the same."""
        return self.at, self.device_id, self.seq, self.nonce


@dataclass(frozen=True, slots=True, kw_only=True)
class Undoing:
    """A device says that one of its passes did not happen."""

    nonce: str
    """Of the pass."""
    device_id: int
    at: datetime
    client_at: datetime | None = None


@dataclass(slots=True)
class Holding:
    """A transferable pass in somebody's hands, from an entry to the leaving."""

    pass_id: int
    scan_id: int
    """Of the entry."""
    begins: Place
    ends: Place | None = None
    """None while the person is inside with it."""


@dataclass(slots=True)
class Stay:
    """What is known of a person and a zone in the end."""

    is_inside: bool
    since: datetime
    nonce: str
    """Of the pass that made it so."""
    scan_id: int
    entries: int = 0
    pass_id: int | None = None
    """The transferable pass with which the person is inside."""
    holding: Holding | None = None
    """How long it is held already."""


@dataclass(frozen=True, slots=True)
class Twice:
    """Somebody came in who was inside already."""

    scan_id: int
    first_scan_id: int
    zone_id: int


@dataclass(slots=True)
class Folded:
    """Where somebody is, and what cannot have happened."""

    stays: dict[int, Stay] = field(default_factory=dict)
    """By zone."""
    twice: list[Twice] = field(default_factory=list)
    holdings: list[Holding] = field(default_factory=list)
    """Of transferable passes, in the order in which they were taken."""


def undone_by(passage: Passage, undoing: Undoing) -> bool:
    """Whether an undo counts: of the same device, in time by that device's own clock."""
    if passage.nonce != undoing.nonce or passage.device_id != undoing.device_id:
        return False
    if passage.client_at is not None and undoing.client_at is not None:
        return undoing.client_at - passage.client_at <= UNDO_WITHIN
    return undoing.at - passage.at <= UNDO_WITHIN


def fold(
    passages: Iterable[Passage],
    undoings: Iterable[Undoing] = (),
    leaves: Mapping[int, Collection[int]] | None = None,
) -> Folded:
    """Where one person is after all passes, whatever the order in which they are given.

    ``leaves`` names, by zone, the zones that somebody leaves by entering it.
    """
    undos: dict[str, list[Undoing]] = {}
    for undoing in undoings:
        undos.setdefault(undoing.nonce, []).append(undoing)
    folded, ways_out = Folded(), leaves or {}
    for passage in sorted(passages, key=lambda each: each.place):
        if any(undone_by(passage, undoing) for undoing in undos.get(passage.nonce, ())):
            continue
        if passage.direction is Direction.OUT:
            _leave(folded, passage.zone_id, passage)
            continue
        _enter(folded, passage)
        for zone_id in ways_out.get(passage.zone_id, ()):
            if zone_id != passage.zone_id:
                _leave(folded, zone_id, passage)
    return folded


def _enter(folded: Folded, passage: Passage) -> None:
    stay = folded.stays.get(passage.zone_id)
    if stay is not None and stay.is_inside:
        if not passage.told:
            folded.twice.append(Twice(passage.scan_id, stay.scan_id, passage.zone_id))
        return
    entries, holding = stay.entries if stay is not None else 0, None
    if passage.pass_id is not None:
        holding = Holding(passage.pass_id, passage.scan_id, passage.place)
        folded.holdings.append(holding)
    folded.stays[passage.zone_id] = Stay(
        True, passage.at, passage.nonce, passage.scan_id, entries + 1, passage.pass_id, holding
    )


def _leave(folded: Folded, zone_id: int, passage: Passage) -> None:
    stay = folded.stays.get(zone_id)
    if stay is None or not stay.is_inside:
        return
    if stay.holding is not None:
        stay.holding.ends = passage.place
    stay.is_inside, stay.pass_id, stay.holding = False, None, None
    stay.since, stay.nonce, stay.scan_id = passage.at, passage.nonce, passage.scan_id


@dataclass(frozen=True, slots=True)
class Overdrawn:
    """Somebody came in with a pass when all of them were in use."""

    scan_id: int
    last_scan_id: int | None
    """The entry that took a pass last before it; None where the delegation has none at all."""


def overdrawn(holdings: Iterable[Holding], number: int) -> list[Overdrawn]:
    """The entries with one kind of pass for which none was left, of ``number``; in their order.

    Whoever is inside holds a pass, also when there was none left: what happened is counted.
    """
    ordered, found = sorted(holdings, key=lambda each: each.begins), []
    for place, entry in enumerate(ordered):
        held = [
            other for other in ordered[:place] if other.ends is None or other.ends > entry.begins
        ]
        if len(held) >= number:
            found.append(Overdrawn(entry.scan_id, held[-1].scan_id if held else None))
    return found
