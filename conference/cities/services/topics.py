"""Keeping the list of topics on which cities work together."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sqlalchemy import func, select

from conference.audit.services import record
from conference.cities.models import Topic
from conference.cities.rules import CODE, LONGEST_CODE
from conference.core import clock
from conference.core.actor import Actor
from conference.core.changes import apply_changes
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.i18n import lazy
from conference.i18n.localised import Localised

_STANDARD = Path(__file__).parent.parent / "data" / "topics.json"


@dataclass(frozen=True, kw_only=True)
class TopicDetails:
    """A topic as typed."""

    name: Localised
    position: int = 0


def add_topic(code: str, details: TopicDetails, *, by: Actor) -> Topic:
    """Add a topic; its code never changes. ``InvalidError`` for a bad or known code."""
    if len(code) > LONGEST_CODE or not CODE.fullmatch(code):
        raise InvalidError(
            lazy("Use small Latin letters, digits and hyphens, for example green-space."),
            field="code",
        )
    if db.session.scalar(select(Topic.id).where(Topic.code == code)) is not None:
        raise InvalidError(lazy("Another topic has this code."), field="code")
    topic = Topic(code=code)
    apply_changes(topic, details)
    db.session.add(topic)
    record(by, "cities:topic:created", topic)
    return topic


def edit_topic(topic: Topic, details: TopicDetails, *, by: Actor) -> None:
    """Change a topic's names and its place in the list."""
    changed = apply_changes(topic, details)
    if changed:
        record(by, "cities:topic:edited", topic, changes={"fields": changed})


def archive_topic(topic: Topic, *, by: Actor) -> None:
    """Offer it no more; what cities stated of it stays."""
    topic.archived_at = clock.now()
    record(by, "cities:topic:archived", topic)


def restore_topic(topic: Topic, *, by: Actor) -> None:
    """Offer it again."""
    topic.archived_at = None
    record(by, "cities:topic:restored", topic)


@cache
def standard_topics() -> tuple[tuple[str, Localised], ...]:
    """Code and name of the topics that an installation begins with."""
    entries = json.loads(_STANDARD.read_text("utf-8"))
    return tuple((entry["code"], Localised.from_dict(entry)) for entry in entries)


def add_standard_topics(*, by: Actor) -> int:
    """Add those of the standard topics whose codes are lacking, below the others; how many."""
    known = set(db.session.scalars(select(Topic.code)))
    last = db.session.scalar(select(func.max(Topic.position))) or 0
    lacking = [(code, name) for code, name in standard_topics() if code not in known]
    for number, (code, name) in enumerate(lacking, start=1):
        db.session.add(Topic(code=code, name=name, position=last + 10 * number))
    if lacking:
        db.session.flush()
        record(by, "cities:topic:standard_added", None, changes={"added": len(lacking)})
    return len(lacking)
