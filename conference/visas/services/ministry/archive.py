"""The archive of a batch: the pictures, the covering letter, the list, one after the other.

It leaves as it is written, so only one person's pictures are in memory at a time.
"""

import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO, Final, Protocol, cast

from conference.core.spreadsheets import write_csv, write_xlsx
from conference.i18n import Language
from conference.registration.models import Participant
from conference.visas.enums.ministry import ArchiveLayout, SheetFormat
from conference.visas.models import MinistryProfile
from conference.visas.services.ministry.composing import Composer, one_line, turn_of
from conference.visas.services.ministry.examining import Examined, fingerprint
from conference.visas.services.ministry.pictures import PictureUnfitError, photo_of, scan_of

_STAMP: Final = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the archive: when it was made stands in the register."""


@dataclass(frozen=True)
class Sent:
    """One person as sent: the row in the list and the hash over what was said."""

    participant_id: int
    row: int
    fingerprint: str
    facts: dict[str, str]
    """What the covering letter says of the person."""


@dataclass
class Gathered:
    """The rows of a batch, and who could not be taken."""

    rows: list[list[str]] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)
    left_out: dict[str, list[str]] = field(default_factory=dict)


class Target(Protocol):
    """What takes the bytes of an archive."""

    def write(self, data: bytes, /) -> object:
        """Take some bytes."""


class Archive:
    """Packs files as they come; pictures and letter do not shrink, so nothing is tried hard."""

    def __init__(self, packed: zipfile.ZipFile) -> None:
        self._packed = packed

    def add(self, name: str, data: bytes) -> None:
        """One more file."""
        info = zipfile.ZipInfo(name, _STAMP)
        # Lengths follow the bytes, for what was written lies encrypted already. Readers that go
        # from front to back find the end of deflated files alone by themselves.
        info.compress_type = zipfile.ZIP_DEFLATED
        self._packed.writestr(info, data, compresslevel=1)


class _Forward:
    """A target that can be written and nothing else, as the packer must be told."""

    def __init__(self, target: Target) -> None:
        self._target = target

    def write(self, data: bytes) -> int:
        self._target.write(data)
        return len(data)

    def flush(self) -> None:
        pass  # whoever opened the target ends it


@contextmanager
def archive_into(target: Target) -> Iterator[Archive]:
    """An archive that is written from front to back."""
    with zipfile.ZipFile(cast(IO[bytes], _Forward(target)), "w") as packed:
        yield Archive(packed)


def gather(
    found: Sequence[Examined],
    profile: MinistryProfile,
    number: str,
    archive: Archive,
    progress: Callable[[int], None],
) -> Gathered:
    """Pack the pictures of everybody who may be sent; rows are numbered without gaps."""
    composer, gathered = Composer(profile, number), Gathered()
    for done, each in enumerate(found, start=1):
        for name, data in _add(each, profile, composer, gathered).items():
            archive.add(name, data)
        progress(done)
    return gathered


def _add(
    each: Examined, profile: MinistryProfile, composer: Composer, gathered: Gathered
) -> dict[str, bytes]:
    """Take the person into the rows, or note why not; returns the pictures by their paths."""
    person, row = each.person, len(gathered.sent) + 1
    if each.reasons:
        gathered.left_out[person.reference] = each.reasons
        return {}
    try:
        pictures = _pictures(each, profile, composer, row)
    except PictureUnfitError as error:
        gathered.left_out[person.reference] = [error.obstacle.value]
        return {}
    gathered.rows.append(one_line(composer.cells(person, each.case, row)))
    mark = fingerprint(composer, person, each.case)
    gathered.sent.append(Sent(person.id, row, mark, _facts(person)))
    return pictures


def _pictures(
    each: Examined, profile: MinistryProfile, composer: Composer, row: int
) -> dict[str, bytes]:
    person = each.person
    folder = f"pictures/{row:03d}/" if profile.layout is ArchiveLayout.FOLDERS else "pictures/"
    made = {}
    if profile.with_photo:
        made[folder + composer.picture_name("photo", person, row)] = photo_of(person, profile)
    if profile.with_scan:
        assert person.document is not None, "examined before"
        assert person.document.scan is not None, "examined before"
        name = composer.picture_name("scan", person, row)
        made[folder + name] = scan_of(person.document.scan, profile, turn_of(person, each.case))
    return made


def _facts(person: Participant) -> dict[str, str]:
    document = person.document
    return {
        "surname": person.surname,
        "given_names": person.given_names,
        "nationality": person.nationality,
        "birth_date": person.birth_date.isoformat() if person.birth_date else "",
        "number": document.number if document is not None else "",
    }


def sheet(gathered: Gathered, profile: MinistryProfile) -> tuple[str, bytes]:
    """The list as a file: its name and its bytes. No cell calculates anything."""
    headings = Composer(profile).headings()
    if profile.sheet_format is SheetFormat.CSV:
        return "list.csv", write_csv(headings, gathered.rows)
    rtl = Language(profile.language).direction == "rtl"
    return "list.xlsx", write_xlsx(headings, gathered.rows, title="list", right_to_left=rtl)
