"""The list of letters issued, revoked and superseded: signed and numbered, or as a spreadsheet.

It is a document of a register of its own, so that whoever receives it can verify it as a letter.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from conference.audit.services import record
from conference.core import clock
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError, NotFoundError
from conference.core.files import read_file
from conference.documents import services as documents
from conference.documents.enums import DocumentState
from conference.documents.models import IssuedDocument
from conference.events.models import Event
from conference.i18n import Language, lazy
from conference.i18n.countries import issuer_name
from conference.imports.rules import Column
from conference.imports.services.lists import ExportWish, ListExport
from conference.visas.documents import year_of
from conference.visas.documents.listing import list_data, print_list
from conference.visas.models import VisaLetter
from conference.visas.queries.listing import (
    LIST_REGISTER,
    ListedLetters,
    count_listed,
    listed_letters,
    lists_with_names,
)
from conference.visas.queries.texts import find_consulate

MOST = 500
"""Letters in one signed list: eight seconds of one layout and 100 MB (decision 0052)."""


def issue_list(
    event: Event, wanted: ListedLetters, language: Language, *, by: Actor
) -> IssuedDocument:
    """Freeze the list under a number of its own; the worker prints and signs it."""
    count = count_listed(event, wanted)
    if not count:
        raise DomainError(lazy("No letter was issued or ended in this period."))
    if count > MOST:
        raise DomainError(
            lazy(
                "The list would have %(count)d letters; at most %(most)d fit into one. Choose a "
                "shorter period or one consulate.",
                count=count,
                most=MOST,
            )
        )
    today = clock.today(event.timezone)
    letters = db.session.scalars(listed_letters(event, wanted)).unique()
    consulate = find_consulate(wanted.consulate_id) if wanted.consulate_id else None
    prefix = (event.letter_prefix or event.slug).upper()
    document = documents.issue(
        documents.Draft(
            register=LIST_REGISTER,
            event_id=event.id,
            event_name=event.name,
            prefix=f"{prefix}-L",
            year=year_of(event, today),
            language=language,
            data=list_data(event, wanted, consulate, letters, language=language, today=today),
        ),
        by=by,
    )
    record(by, "visas:letter_list:issued", document, changes={"count": count})
    return document


def view_list(document: IssuedDocument, *, by: Actor) -> bytes:
    """The bytes of the PDF; each reading is noted."""
    if document.file is None:
        raise NotFoundError(lazy("This list has no file."))
    data = read_file(document.file)
    record(by, "visas:letter_list:downloaded", document, changes={"number": document.number})
    return data


def forget_lists(event_id: int, limit: int | None = None, *, by: Actor) -> int:
    """Remove files and data of the lists, which name people; their rows stay in the register."""
    lists = lists_with_names(event_id, limit)
    for document in lists:
        if document.state is DocumentState.ISSUING:
            documents.abandon(document, "never printed", by=by)
        documents.forget(document, by=by)
    return len(lists)


Read = Callable[[VisaLetter, ZoneInfo], Any]


def _moment(moment: Any, zone: ZoneInfo) -> Any:
    return moment.astimezone(zone).date() if moment is not None else None


def _of_person(read: Callable[[VisaLetter], Any]) -> Read:
    """Void numbers name nobody: no letter with them ever left the house."""
    return lambda letter, _zone: "" if letter.document.state is DocumentState.VOID else read(letter)


_COLUMNS: Sequence[tuple[Column, Read]] = (
    (Column("number", lazy("Letter number"), ticked=True), lambda each, _: each.document.number),
    (Column("state", lazy("State"), ticked=True), lambda each, _: str(each.document.state.label)),
    (
        Column("issued_on", lazy("Date of issue"), ticked=True),
        lambda each, zone: _moment(each.document.issued_at, zone),
    ),
    (
        Column("ended_on", lazy("No longer valid since"), ticked=True),
        lambda each, zone: _moment(each.document.ended_at, zone),
    ),
    (
        Column("valid_until", lazy("Valid until"), ticked=True),
        lambda each, zone: _moment(each.document.valid_until, zone),
    ),
    (
        Column("name", lazy("Name as in passport"), ticked=True),
        _of_person(lambda each: each.participant.latin_name),
    ),
    (
        Column("nationality", lazy("Nationality"), ticked=True),
        _of_person(
            lambda each: (
                issuer_name(each.participant.nationality) if each.participant.nationality else ""
            )
        ),
    ),
    (
        Column("passport", lazy("Passport number ends in"), ticked=True),
        _of_person(lambda each: each.document.masked_number),
    ),
    (
        Column("consulate", lazy("Consulate"), ticked=True),
        _of_person(lambda each: each.consulate.name.text() if each.consulate else ""),
    ),
)
_READ = {column.key: read for column, read in _COLUMNS}


class LettersExport(ListExport):
    """The same letters as a spreadsheet; passport numbers stay masked."""

    name = "visa_letters"
    title = lazy("List of visa support letters")
    file_name = "visa-letters"
    action = "visas:letter_list:exported"
    filter_class = ListedLetters

    def columns(self, event: Event) -> Sequence[Column]:
        """Everything that the printed list has."""
        return [column for column, _read in _COLUMNS]

    def count(self, event: Event, wanted: ListedLetters) -> int:
        """How many letters the filter lets through."""
        return count_listed(event, wanted)

    def rows(self, event: Event, wish: ExportWish) -> Iterator[Sequence[Any]]:
        """A row for each letter."""
        zone = ZoneInfo(event.timezone)
        for letter in db.session.scalars(listed_letters(event, wish.filter)).unique():
            yield [_READ[key](letter, zone) for key in wish.columns]


LETTERS = LettersExport()

documents.add_register(
    documents.Register(LIST_REGISTER, lazy("List of visa support letters"), print_list, sign=True)
)
