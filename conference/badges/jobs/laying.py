"""Laying badges onto pages: people in their order, delegation by delegation where asked for."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from conference.badges import queries
from conference.badges.documents import (
    Bearer,
    PatternBook,
    Sheets,
    Surroundings,
    bearer_of,
    book_of,
    surroundings_of,
)
from conference.badges.documents.sheets import Badge as ComposedBadge
from conference.badges.documents.sheets import Listed
from conference.badges.enums import PrintedSides
from conference.badges.models import Badge, BadgeBatch, PrintOptions
from conference.badges.services.checkpoints import Checkpoint
from conference.badges.services.single import standard_patterns
from conference.core.database import db
from conference.core.errors import DomainError
from conference.core.streams import NewFile
from conference.documents.pdf import MissingGlyphError
from conference.documents.stamping import GroundError, Stamper, Text
from conference.events.models import Event
from conference.registration.models import Participant
from conference.web.links import absolute_url

MOST_LISTED = 100
"""Badges behind one separator; a larger delegation gets another one."""


@dataclass
class _Waiting:
    """Somebody whose badge is composed, and not on a page yet."""

    badge: ComposedBadge
    bearer: Bearer
    delegation_id: int


@dataclass
class Laying:
    """A batch on its way onto paper; ``checkpoint`` says how far it is."""

    ids: Sequence[int]
    event_id: int
    options: PrintOptions
    around: Surroundings
    book: PatternBook
    stamper: Stamper
    sheets: Sheets
    checkpoint: Checkpoint
    unable: set[int]
    """Who has no badge at all."""
    _bundle: list[_Waiting] = field(default_factory=list)
    _open: list[int] = field(default_factory=list)
    """Places of the people who are composed but stand on no page yet."""
    _at: int = 0

    @property
    def at(self) -> int:
        """How many people were looked at."""
        return self._at

    def lay(self, until: int) -> None:
        """Lay the people up to a place in the list."""
        event = db.session.get_one(Event, self.event_id)
        places = {each: self._at + n for n, each in enumerate(self.ids[self._at : until])}
        wanted = [each for each in places if each not in self.unable]
        badges = queries.live_badges(wanted)
        for person in queries.people_to_print(wanted):
            if person.id in badges:
                self._add(places[person.id], person, badges[person.id], event)
        self._at = until

    def finish(self) -> None:
        """Write what is waiting, and the end of the document."""
        self._hand_over()
        self.sheets.flush()
        self._open = []
        self.stamper.finish()

    def stand(self) -> Checkpoint:
        """Where another worker goes on: with the first person who stands on no page yet."""
        self._forget_written()
        point, open_ = self.checkpoint, self._open
        waiting = {self.ids[place] for place in open_}
        return Checkpoint(
            at=open_[0] if open_ else self._at,
            stamper=self.stamper.state(),
            printed={each: badge for each, badge in point.printed.items() if each not in waiting},
            refused=point.refused,
            designs=self.book.used,
            parts=point.parts,
        )

    def _forget_written(self) -> None:
        waiting = self.sheets.waiting + len(self._bundle)
        self._open = self._open[len(self._open) - waiting :]

    def _add(self, at: int, person: Participant, badge: Badge, event: Event) -> None:
        bearer = bearer_of(person, badge, event)
        both = self.options.sides is not PrintedSides.FRONT
        try:
            made = self.book.compose(self.stamper, bearer, person.category_id, both=both)
        except (DomainError, MissingGlyphError, GroundError) as error:
            self.checkpoint.refused[person.id] = str(error)
            return
        if self._bundle and (
            self._bundle[0].delegation_id != person.delegation_id
            or len(self._bundle) == MOST_LISTED
        ):
            self._hand_over()
        self.checkpoint.printed[person.id] = badge.id
        self._open.append(at)
        if not self.options.separators:
            self.sheets.add(made)
            self._forget_written()
            return
        self._bundle.append(_Waiting(made, bearer, person.delegation_id))

    def _hand_over(self) -> None:
        """The page that says whose badges follow, then the badges."""
        if not self._bundle:
            return
        bundle, self._bundle = self._bundle, []
        first = bundle[0].bearer
        own = first.language
        self.sheets.separate(
            Text(first.delegation.text(own), own.value),
            Text(first.country_in(own), own.value),
            [Listed(each.bearer.number, *_names(each.bearer)) for each in bundle],
        )
        for each in bundle:
            self.sheets.add(each.badge)
        self.sheets.flush()
        self._forget_written()


def _names(bearer: Bearer) -> tuple[Text, Text | None]:
    latin = Text(bearer.latin, "en")
    return (Text(bearer.name, bearer.language.value), latin) if bearer.name else (latin, None)


def laying_of(batch: BadgeBatch, checkpoint: Checkpoint, unable: set[int], file: NewFile) -> Laying:
    """Begin to lay a batch, or go on where the checkpoint says; reads designs and pictures."""
    event = db.session.get_one(Event, batch.event_id)
    options = PrintOptions.from_dict(batch.options)
    link = absolute_url("events.home", lang="en", event=event.slug)
    around = surroundings_of(event, queries.information_of(event), link)
    book = book_of(around, queries.designs_of(event), standard_patterns(), batch.design_id)
    book.used.update(checkpoint.designs)
    stamper = Stamper(file, title=around.name.text("en"), state=checkpoint.stamper)
    sheets = Sheets(stamper, batch.format, options.sides, marks=options.marks)
    ids = list(batch.participant_ids)
    return Laying(
        ids, event.id, options, around, book, stamper, sheets, checkpoint, unable, _at=checkpoint.at
    )
