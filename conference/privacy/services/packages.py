"""My data: a ZIP with ``data.json`` and the files, made by a job and kept encrypted for a day."""

import io
import json
import zipfile
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from conference.audit.services import record
from conference.core import clock, jobs, sweeps
from conference.core.actor import JOB, Actor
from conference.core.database import db, release
from conference.core.errors import NotFoundError
from conference.core.files import StoredFile, delete_file, read_file, store_file
from conference.i18n import lazy
from conference.privacy import mails
from conference.privacy.documents import SCHEMA_VERSION, read_me
from conference.privacy.models import DataPackage
from conference.privacy.queries import package_of
from conference.privacy.rules import PACKAGE_HOURS
from conference.registration.models import Participant

BUILD = "privacy:package:build"
PURPOSE = "own-data"


def request_package(participant: Participant, *, by: Actor) -> DataPackage:
    """Have the person's data packed; a former package is removed."""
    package = package_of(participant.id)
    if package is not None and package.job is not None and not package.job.is_finished:
        return package
    if package is None:
        package = DataPackage(participant_id=participant.id)
        db.session.add(package)
    _remove_file(package)
    package.requested_at, package.fetched_at = clock.now(), None
    db.session.flush()
    job = jobs.enqueue(
        BUILD, {"package_id": package.id}, event_id=participant.event_id, total=len(sweeps.sweeps())
    )
    package.job_id = job.id
    record(by, "privacy:package:requested", participant)
    return package


def build_package(package_id: int) -> None:
    """Make the ZIP: read, then pack while no transaction is open, then store; may be repeated."""
    package = db.session.get(DataPackage, package_id)
    if package is None or package.file_id is not None:
        return
    participant_id, language = package.participant_id, package.participant.language
    data, files = _gather(participant_id)
    release()
    archive = _pack(data, {name: _bytes(file) for name, file in files.items()}, language)
    file = store_file(archive, purpose=PURPOSE, content_type="application/zip", encrypted=True)
    package = db.session.get(DataPackage, package_id, populate_existing=True)
    if package is None:
        db.session.rollback()
        return
    package.file, package.expires_at = file, clock.now() + timedelta(hours=PACKAGE_HOURS)
    record(JOB, "privacy:package:made", package.participant)
    mails.send_package_ready(package.participant, PACKAGE_HOURS)


def _gather(participant_id: int) -> tuple[dict[str, Any], dict[str, StoredFile | bytes]]:
    """Everything of every feature, also of a record that was merged into this one."""
    data: dict[str, Any] = {}
    files: dict[str, StoredFile | bytes] = {}
    merged = db.session.scalars(
        select(Participant.id)
        .where(Participant.merged_into_id == participant_id)
        .order_by(Participant.id)
    ).all()
    for feature, part in sweeps.export(participant_id).items():
        if part.data:
            data[feature] = dict(part.data)
        files.update(part.files)
    for number, other_id in enumerate(merged, 1):
        parts = sweeps.export(other_id)
        data.setdefault("merged_records", []).append(
            {feature: dict(part.data) for feature, part in parts.items() if part.data}
        )
        for part in parts.values():
            files |= {f"merged-{number}/{name}": file for name, file in part.files.items()}
    for file in files.values():  # loaded now, for they are read when no transaction is open
        if isinstance(file, StoredFile):
            db.session.refresh(file)
            db.session.expunge(file)
    return data, files


def _bytes(file: StoredFile | bytes) -> bytes:
    return read_file(file) if isinstance(file, StoredFile) else file


def _pack(data: Mapping[str, Any], files: Mapping[str, bytes], language: str) -> bytes:
    whole = {
        "schema": SCHEMA_VERSION,
        "made_at": clock.now().isoformat(),
        **data,
        "files": sorted(files),
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("README.txt", read_me(language))
        archive.writestr("data.json", json.dumps(whole, ensure_ascii=False, indent=2))
        for name, content in sorted(files.items()):
            archive.writestr(name, content)
    return target.getvalue()


def fetch_package(participant: Participant, *, by: Actor) -> bytes:
    """The person's ZIP while it waits; each fetching is noted."""
    package = package_of(participant.id)
    if package is None or package.file is None or _is_over(package):
        raise NotFoundError(lazy("There is no package for you. Ask for a new one."))
    data = read_file(package.file)
    package.fetched_at = clock.now()
    record(by, "privacy:package:fetched", participant)
    return data


def _is_over(package: DataPackage) -> bool:
    return package.expires_at is None or package.expires_at <= clock.now()


def remove_old_packages() -> int:
    """Remove the packages whose day is over; returns how many."""
    over = db.session.scalars(
        select(DataPackage).where(DataPackage.expires_at <= clock.now())
    ).all()
    for package in over:
        remove_package(package)
    return len(over)


def remove_package(package: DataPackage) -> None:
    """Remove a package with its file."""
    _remove_file(package)
    db.session.delete(package)
    db.session.flush()


def _remove_file(package: DataPackage) -> None:
    file, package.file, package.expires_at = package.file, None, None
    db.session.flush()
    if file is not None:
        delete_file(file)
