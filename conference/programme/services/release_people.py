"""People in frozen releases: who is deleted leaves them, who was merged goes on under one name."""

from typing import Any

from sqlalchemy import select

from conference.core import jobs
from conference.core.database import db
from conference.core.files import delete_file
from conference.programme.models import Release, ReleaseFile
from conference.programme.queries.release import digest_of
from conference.programme.services.releases import FEED, PRINT
from conference.registration.models import Participant


def forget_person(participant_id: int) -> None:
    """Take a person out of every release: of who has asked to be deleted nothing stays frozen.

    The digest of such a release is computed anew, so pages and feeds that were kept are not.
    """
    for release in _releases_with(participant_id):
        content = dict(release.content)
        content["people"] = [one for one in content["people"] if one["id"] != participant_id]
        content["sessions"] = [_without(one, participant_id) for one in content["sessions"]]
        content["gone"] = [
            {**one, "people": [each for each in one["people"] if each != participant_id]}
            for one in content["gone"]
        ]
        release.content, release.digest = content, digest_of(content)
        _print_anew(release)
    db.session.flush()


def repoint_person(kept_id: int, ended_id: int) -> None:
    """Make the frozen roles of a person who turned out to be another one the kept person's."""
    for release in _releases_with(ended_id):
        content = dict(release.content)
        known = {one["id"] for one in content["people"]}
        content["people"] = sorted(
            (
                {**one, "id": kept_id} if one["id"] == ended_id else one
                for one in content["people"]
                if one["id"] != ended_id or kept_id not in known
            ),
            key=lambda one: int(one["id"]),
        )
        content["sessions"] = [_repointed(one, kept_id, ended_id) for one in content["sessions"]]
        content["gone"] = [
            {**one, "people": sorted({_swap(each, kept_id, ended_id) for each in one["people"]})}
            for one in content["gone"]
        ]
        release.content, release.digest = content, digest_of(content)
    db.session.flush()


def _print_anew(release: Release) -> None:
    """Remove the files, which name the person, and make those of a shown release again."""
    for row in db.session.scalars(select(ReleaseFile).where(ReleaseFile.release_id == release.id)):
        file = row.file
        db.session.delete(row)
        db.session.flush()
        delete_file(file)
    if release.is_shown:
        for name in (FEED, PRINT):
            jobs.enqueue(name, {"release": release.id}, event_id=release.event_id)


def _releases_with(participant_id: int) -> list[Release]:
    event_id = select(Participant.event_id).where(Participant.id == participant_id)
    found = db.session.scalars(
        select(Release).where(Release.event_id == event_id.scalar_subquery())
    )
    return [one for one in found if _names(one, participant_id)]


def _names(release: Release, participant_id: int) -> bool:
    content = release.content
    return any(
        participant_id in one["invitees"]
        or any(role["person"] == participant_id for role in one["roles"])
        for one in content.get("sessions", ())
    ) or any(participant_id in one["people"] for one in content.get("gone", ()))


def _without(session: dict[str, Any], person: int) -> dict[str, Any]:
    return {
        **session,
        "roles": [role for role in session["roles"] if role["person"] != person],
        "invitees": [each for each in session["invitees"] if each != person],
    }


def _repointed(session: dict[str, Any], kept: int, ended: int) -> dict[str, Any]:
    new: list[dict[str, Any]] = []
    for role in session["roles"]:
        moved = {**role, "person": kept} if role["person"] == ended else role
        if all((each["person"], each["role"]) != (moved["person"], moved["role"]) for each in new):
            new.append(moved)
    return {
        **session,
        "roles": new,
        "invitees": sorted({_swap(each, kept, ended) for each in session["invitees"]}),
    }


def _swap(person: int, kept: int, ended: int) -> int:
    return kept if person == ended else person
