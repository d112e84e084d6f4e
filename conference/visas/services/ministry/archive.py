"""The archive of a batch: the list, the pictures, the covering letter. Nothing here writes."""

import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from conference.core.spreadsheets import write_csv, write_xlsx
from conference.i18n import Language
from conference.registration.models import Participant
from conference.visas.enums.ministry import ArchiveLayout, SheetFormat
from conference.visas.models import MinistryProfile
from conference.visas.services.ministry.composing import Composer, one_line
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
    """The rows and pictures of a batch, and who could not be taken."""

    rows: list[list[str]] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)
    """Path in the archive → JPEG."""
    sent: list[Sent] = field(default_factory=list)
    left_out: dict[str, list[str]] = field(default_factory=dict)


def gather(
    found: Sequence[Examined],
    profile: MinistryProfile,
    number: str,
    progress: Callable[[int], None],
) -> Gathered:
    """Write everybody who may be sent as a row with pictures; rows are numbered without gaps."""
    composer, gathered = Composer(profile, number), Gathered()
    for done, each in enumerate(found, start=1):
        _add(each, profile, composer, gathered)
        progress(done)
    return gathered


def _add(each: Examined, profile: MinistryProfile, composer: Composer, gathered: Gathered) -> None:
    person, row = each.person, len(gathered.sent) + 1
    if each.reasons:
        gathered.left_out[person.reference] = each.reasons
        return
    try:
        pictures = _pictures(person, profile, composer, row)
    except PictureUnfitError as error:
        gathered.left_out[person.reference] = [error.obstacle.value]
        return
    gathered.rows.append(one_line(composer.cells(person, each.case, row)))
    gathered.pictures |= pictures
    mark = fingerprint(composer, person, each.case)
    gathered.sent.append(Sent(person.id, row, mark, _facts(person)))


def _pictures(
    person: Participant, profile: MinistryProfile, composer: Composer, row: int
) -> dict[str, bytes]:
    folder = f"pictures/{row:03d}/" if profile.layout is ArchiveLayout.FOLDERS else "pictures/"
    made = {}
    if profile.with_photo:
        made[folder + composer.picture_name("photo", person, row)] = photo_of(person, profile)
    if profile.with_scan:
        assert person.document is not None, "examined before"
        assert person.document.scan is not None, "examined before"
        name = composer.picture_name("scan", person, row)
        made[folder + name] = scan_of(person.document.scan, profile)
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


def pack(files: dict[str, bytes]) -> bytes:
    """The archive; pictures and letter are stored as they are, for they do not shrink."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, _STAMP), data)
    return target.getvalue()
