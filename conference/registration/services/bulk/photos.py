"""Photos out of an archive, each matched by the code or the passport number in its name.

Nothing is unpacked to a disk and no path of the archive is used; names, which may hold passport
numbers, are kept encrypted and written to no log.
"""

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from itertools import islice
from pathlib import PurePosixPath
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError
from conference.core.files import StoredFile, read_file
from conference.core.spreadsheets import Fault, SpreadsheetError, Table, check_archive
from conference.events.models import Event
from conference.i18n import clean, lazy, to_ascii_digits
from conference.imports.enums import RowState
from conference.imports.rules import Column, Notes
from conference.imports.services import Cells, Examination, Importer, Verdict
from conference.registration.models import Participant, TravelDocument
from conference.registration.pictures import Photo, PictureError, process_photo
from conference.registration.rules import ENDED, can_edit
from conference.registration.services.examining import examine_later
from conference.registration.services.files import set_photo
from conference.registration.services.travel_document import number_hash

MOST_PHOTOS: Final = 5_000
_MOST_BYTES: Final = 15 * 1024 * 1024
_MOST_UNPACKED: Final = 1024 * 1024 * 1024
_ENDINGS: Final = frozenset({".jpg", ".jpeg", ".png", ".heic", ".heif"})
_MOST_VALUES: Final = 5_000
"""Values in one statement; SQLite takes 32,766."""
_WORD = re.compile(r"[A-Za-z0-9]+")
_PICTURES: Final = (joinedload(Participant.photo), joinedload(Participant.photo_original))
_PAUSE: Final = timedelta(seconds=2)
"""Between two pictures that are looked at, so that mails and letters need not wait for all."""
_COLUMN = Column("file", lazy("File"))


@dataclass
class Meant:
    """A file of the archive and whose picture it is."""

    name: str
    person_id: int
    photo: Photo | None = None
    problem: str = ""


class PhotoImporter(Importer):
    """Photos of participants."""

    kind = "photos"
    title = lazy("Import photos")
    file_hint = lazy(
        "A .zip archive of photos (JPEG, PNG or HEIC). The name of each file is the person’s "
        "tracking code or passport number, such as 4F7K2M9QXA.jpg; other words in the name do no "
        "harm. Folders are ignored."
    )
    accept = ".zip"
    chunk = 10  # each picture is brought to the disk while the write lock is held
    has_columns = False
    list_endpoint = "registration_office.index"

    def columns(self, event: Event) -> tuple[Column, ...]:
        """The name of the file."""
        return (_COLUMN,)

    def examine(self, event: Event, batch_file: int | None) -> "PhotoExamination":
        """Look with the archive at hand."""
        return PhotoExamination(event, batch_file)

    def read(self, data: bytes) -> Table:
        """The pictures of the archive by their names in it."""
        entries = check_archive(io.BytesIO(data), entries=2 * MOST_PHOTOS, unpacked=_MOST_UNPACKED)
        names = [each.filename for each in entries if not each.is_dir() and _is_picture(each)]
        if not names:
            raise SpreadsheetError(Fault.EMPTY)
        if len(names) > MOST_PHOTOS:
            raise SpreadsheetError(Fault.TOO_MANY_ROWS)
        rows = [(number, [name[:1000]]) for number, name in enumerate(names, start=1)]
        return Table([_COLUMN.key], rows, "")


def _is_picture(entry: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(entry.filename)
    hidden = path.name.startswith(".") or "__MACOSX" in path.parts
    return not hidden and path.name != "Thumbs.db"


class PhotoExamination(Examination):
    """Matches names, turns pictures, keeps them."""

    def __init__(self, event: Event, batch_file: int | None) -> None:
        self.event_id = event.id
        file = db.session.get(StoredFile, batch_file) if batch_file is not None else None
        self._archive = zipfile.ZipFile(io.BytesIO(read_file(file))) if file else None
        self._seen: set[int] = set()
        self._kept = 0
        self._issuers = _issuers(event.id)

    def look(self, rows: Sequence[Cells]) -> list[Verdict]:
        """Matched, or why not."""
        names = [cells.get("file", "") for cells in rows]
        people = _people_of(
            self.event_id, {w for name in names for w in _words(name)}, self._issuers
        )
        return [self._verdict(name, people) for name in names]

    def _verdict(self, name: str, people: dict[str, Participant]) -> Verdict:
        if PurePosixPath(name).suffix.lower() not in _ENDINGS:
            return _wrong(lazy("This is no picture: JPEG, PNG and HEIC can be used."))
        found = {people[word].id: people[word] for word in _words(name) if word in people}
        if not found:
            return _wrong(
                lazy("Nobody at this event has the tracking code or passport number of the name.")
            )
        if len(found) > 1:
            return _wrong(lazy("The name means several people."))
        [person] = found.values()
        if not can_edit(person):
            return _wrong(lazy("This participation has ended."))
        if person.id in self._seen:
            return _wrong(lazy("There is another photo of the same person further up."))
        self._seen.add(person.id)
        about = Notes(about=person.display_name)
        state = RowState.CHANGED if person.photo_id else RowState.NEW
        return Verdict(state, about, Meant(name, person.id))

    def prepare(self, verdicts: Sequence[Verdict]) -> None:
        """Turn, cut and re-encode the pictures of a piece."""
        for verdict in verdicts:
            if isinstance(verdict.meant, Meant):
                try:
                    verdict.meant.photo = process_photo(self._bytes(verdict.meant.name))
                except DomainError as error:
                    verdict.meant.problem = str(error)

    def _bytes(self, name: str) -> bytes:
        if self._archive is None:
            raise PictureError(lazy("The file is empty."))
        try:
            with self._archive.open(name) as file:
                data = file.read(_MOST_BYTES + 1)
        except (zipfile.BadZipFile, KeyError, OSError, NotImplementedError, EOFError):
            raise PictureError(lazy("The archive is damaged at this file.")) from None
        if len(data) > _MOST_BYTES:
            raise PictureError(lazy("The file is too large."))
        return data

    def take(self, verdicts: Sequence[Verdict], mode: str, *, by: Actor) -> None:
        """Keep the pictures; the same one again changes nothing."""
        ids = [verdict.meant.person_id for verdict in verdicts]
        query = select(Participant).where(Participant.id.in_(ids))
        loaded = db.session.scalars(query.options(*_PICTURES))
        people = {person.id: person for person in loaded}
        for verdict in verdicts:
            person = people.get(verdict.meant.person_id)
            _keep(person, verdict, by)
            if person is not None and verdict.state is RowState.TAKEN:
                self._kept += 1
                examine_later(person.photo, after=self._kept * _PAUSE)


def _keep(person: Participant | None, verdict: Verdict, by: Actor) -> None:
    meant: Meant = verdict.meant
    if person is None or not can_edit(person) or meant.photo is None:
        verdict.state = RowState.REFUSED
        verdict.notes.problems[_COLUMN.key] = meant.problem or str(
            lazy("This participation has ended.")
        )
    elif _is_known(person, meant.photo):
        verdict.state = RowState.UNCHANGED
    else:
        set_photo(person, meant.photo, by=by)
        verdict.state = RowState.TAKEN


def _is_known(person: Participant, photo: Photo) -> bool:
    """Whether the picture is stored already; how it was framed since is the person's own."""
    known = {file.sha256 for file in (person.photo, person.photo_original) if file is not None}
    return bool(known & {sha256(data).hexdigest() for data in (photo.full, photo.original) if data})


def _wrong(sentence: Any) -> Verdict:
    return Verdict.wrong({_COLUMN.key: str(sentence)})


def _words(name: str) -> list[str]:
    """What may be a code or a number in a file's name, without its folder and ending."""
    stem = to_ascii_digits(clean(PurePosixPath(name).stem)).upper()
    return list(dict.fromkeys([*_WORD.findall(stem), "".join(_WORD.findall(stem))]))


def _issuers(event_id: int) -> list[str]:
    """The countries that issued passports of the event: a number is found under each of them."""
    query = (
        select(TravelDocument.issuing_country)
        .join(Participant, Participant.id == TravelDocument.participant_id)
        .where(Participant.event_id == event_id)
    )
    return list(db.session.scalars(query.distinct()))


def _people_of(event_id: int, words: set[str], issuers: list[str]) -> dict[str, Participant]:
    """Word → the person whose tracking code or passport number it is; few queries."""
    hashes = {
        number_hash(issuer, word): word
        for word in words
        if 5 <= len(word) <= 15
        for issuer in issuers
    }
    query = select(Participant).where(
        Participant.event_id == event_id, Participant.state.not_in(ENDED)
    )
    found = {
        person.reference: person
        for person in db.session.scalars(query.where(Participant.reference.in_(words)))
    }
    by_number = query.join(
        TravelDocument, TravelDocument.participant_id == Participant.id
    ).add_columns(TravelDocument.number_hash)
    left = iter(hashes)
    while piece := list(islice(left, _MOST_VALUES)):
        rows = db.session.execute(by_number.where(TravelDocument.number_hash.in_(piece)))
        for person, number in rows:
            found.setdefault(hashes[number], person)
    return found
