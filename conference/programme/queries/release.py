"""The releases of an event, and what identifies their content."""

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import defer, joinedload

from conference.core.database import db
from conference.events.models import Event
from conference.programme.models import Release

Content = dict[str, Any]


def digest_of(content: Content) -> str:
    """SHA-256 over the canonical JSON: sorted keys, no spaces, UTF-8."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def moment(at: datetime) -> str:
    """A moment as it stands in frozen JSON: UTC to the second."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def releases_of(event: Event) -> Sequence[Release]:
    """The releases of an event, the newest first, without their content."""
    query = select(Release).where(Release.event_id == event.id).order_by(Release.number.desc())
    query = query.options(defer(Release.content), joinedload(Release.releaser))
    return db.session.scalars(query).all()


def release_by_number(event: Event, number: int) -> Release | None:
    """One release with its content."""
    return db.session.scalar(
        select(Release).where(Release.event_id == event.id, Release.number == number)
    )


def latest_release(event: Event) -> Release | None:
    """The release with the highest number, with its content."""
    query = select(Release).where(Release.event_id == event.id).order_by(Release.number.desc())
    return db.session.scalar(query.limit(1))


def shown_release(event: Event) -> Release | None:
    """The release that the public sees, with its content."""
    return db.session.scalar(
        select(Release).where(Release.event_id == event.id, Release.is_shown.is_(True))
    )
