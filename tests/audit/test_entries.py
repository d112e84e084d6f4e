"""The audit log: written once, read by few."""

import ast
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DatabaseError

from conference.audit.enums import ACTION_WORDS, KIND_WORDS
from conference.audit.models import AuditEntry
from conference.audit.queries import EntryFilter, entries_page, names_in, register_names
from conference.audit.services import record, record_apart
from conference.core import jobs
from conference.core.actor import COMMAND, VISITOR, Actor, ActorKind
from conference.core.database import Base, db
from tests.architecture.sources import files, tree
from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory, ZoneFactory

NOON = datetime(2030, 5, 1, 12, tzinfo=UTC)


def entry(action: str = "events:zone:created", by: Actor = COMMAND, **fields: Any) -> Any:
    zone = fields.pop("subject", None) or ZoneFactory()
    record(by, action, zone, **fields)
    db.session.commit()
    return zone


def actions(wanted: EntryFilter) -> list[str]:
    return [row.action for row in entries_page(wanted, 1).rows]


@pytest.mark.parametrize(
    "statement",
    [update(AuditEntry).values(action="x"), delete(AuditEntry)],
    ids=["update", "delete"],
)
def test_database_refuses_to_change_or_delete(app: Flask, statement: Any) -> None:
    entry()
    with pytest.raises(DatabaseError, match="append-only"):
        db.session.execute(statement)
    db.session.rollback()
    assert db.session.scalars(select(AuditEntry.action)).all() == ["events:zone:created"]


def test_entry_names_its_subject_and_the_event(app: Flask) -> None:
    zone = entry(by=Actor(ActorKind.STAFF, 5), changes={"fields": ["name"]})
    (row,) = db.session.scalars(select(AuditEntry))
    assert (row.actor_kind, row.actor_id) == (ActorKind.STAFF, 5)
    assert (row.subject_kind, row.subject_id) == ("Zone", zone.id)
    assert (row.event_id, row.changes) == (zone.event_id, {"fields": ["name"]})


def test_entry_goes_with_its_transaction(app: Flask) -> None:
    record(COMMAND, "x:y:z", None)
    db.session.rollback()
    assert db.session.scalars(select(AuditEntry)).all() == []


def test_entry_apart_is_kept_although_the_transaction_is_not(app: Flask) -> None:
    record_apart(VISITOR, "x:y:refused", AuditEntry, 3)
    db.session.rollback()
    (row,) = db.session.scalars(select(AuditEntry))
    assert (row.action, row.subject_kind, row.subject_id) == ("x:y:refused", "AuditEntry", 3)


def test_filters(app: Flask) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        zone = entry("events:zone:created", by=Actor(ActorKind.STAFF, 5))
        clock.shift(timedelta(hours=1))
        entry("events:zone:edited", by=Actor(ActorKind.STAFF, 6), subject=zone)
        clock.shift(timedelta(hours=1))
        entry("events:zoned:created")
    edited, created = "events:zone:edited", "events:zone:created"
    cases = {
        EntryFilter(): ["events:zoned:created", edited, created],
        EntryFilter(action="events:zone"): [edited, created],
        EntryFilter(action="events:zone:edited"): [edited],
        EntryFilter(action="event"): [],
        EntryFilter(action="%"): [],
        EntryFilter(actor_kind=ActorKind.STAFF): [edited, created],
        EntryFilter(actor_kind=ActorKind.STAFF, actor_id=5): [created],
        EntryFilter(subject_kind="Zone", subject_id=zone.id): [edited, created],
        EntryFilter(event_id=zone.event_id): [edited, created],
        EntryFilter(since=NOON + timedelta(minutes=1)): ["events:zoned:created", edited],
        EntryFilter(until=NOON + timedelta(hours=1)): [created],
    }
    assert {wanted: actions(wanted) for wanted in cases} == cases


def test_names_cost_one_query_for_each_model(app: Flask, count_queries: Callable[[], Any]) -> None:
    users = [UserFactory() for _ in range(3)]
    for user in users:
        entry(by=Actor(ActorKind.STAFF, user.id), subject=users[0])
    page = entries_page(EntryFilter(), 1)
    with count_queries() as statements:
        names = names_in(page.rows)
    assert names == {("User", user.id): user.name for user in users}
    assert len(statements) == 1


@pytest.fixture
def _zones_named() -> Any:
    from conference.audit import queries  # noqa: PLC0415 - its registry is put back afterwards

    before = dict(queries._names)
    register_names("Zone", lambda ids: dict.fromkeys(ids, "Green hall"))
    yield
    queries._names.clear()
    queries._names.update(before)


@pytest.mark.usefixtures("_zones_named")
def test_page_shows_names_and_never_fails_without(
    client: FlaskClient, sign_in: Callable[..., Any]
) -> None:
    reader = sign_in("auditor", name="Reader One")
    entry(by=Actor(ActorKind.STAFF, reader.id), changes={"state": ["draft", "approved"]})
    entry(by=Actor(ActorKind.PARTICIPANT, 77))
    text = client.get("/office/audit").text
    assert "Reader One" in text
    assert "Green hall" in text
    assert "draft, approved" in text
    assert "#77" in text


def test_page_of_an_event_shows_that_event_alone(
    client: FlaskClient, sign_in: Callable[..., Any]
) -> None:
    event = EventFactory()
    sign_in("auditor", event=event)
    entry("events:zone:mine", subject=ZoneFactory(event=event))
    entry("events:zone:theirs")
    text = client.get(f"/office/{event.slug}/audit").text
    assert "events:zone:mine" in text
    assert "events:zone:theirs" not in text
    assert client.get("/office/audit").status_code == 403


def test_page_filters_by_the_days_of_the_venue(
    client: FlaskClient, sign_in: Callable[..., Any]
) -> None:
    event = EventFactory(timezone="Asia/Tehran")
    sign_in("auditor", event=event)
    with time_machine.travel(datetime(2030, 5, 1, 20, 45, tzinfo=UTC), tick=False):
        entry("events:zone:late", subject=ZoneFactory(event=event))  # 2 May, 00:15 in Tehran
    address = f"/office/{event.slug}/audit"
    cell = ">events:zone:late</code>"
    assert cell not in client.get(f"{address}?until=2030-05-01").text
    assert cell in client.get(f"{address}?since=2030-05-02&until=1409/02/12").text
    assert cell in client.get(f"{address}?action=events:zone:late&actor=command").text
    assert cell not in client.get(f"{address}?actor=staff").text


def test_nonsense_in_the_filter_is_answered_in_words(
    client: FlaskClient, sign_in: Callable[..., Any]
) -> None:
    sign_in("administrator")
    entry()
    answer = client.get("/office/audit?action=x&actor=y:z&since=soon&page=x&subject_id=y")
    assert answer.status_code == 200
    assert "Choose one of the options offered." in answer.text
    assert "events:zone:created" in answer.text


def test_page_costs_the_same_however_long(
    client: FlaskClient, sign_in: Callable[..., Any], count_queries: Callable[[], Any]
) -> None:
    reader_id = sign_in("auditor").id
    costs = []
    for more in (1, 2):
        for _ in range(more):
            entry(by=Actor(ActorKind.STAFF, reader_id))
        db.session.remove()
        with count_queries() as statements:
            client.get("/office/audit")
        costs.append(len(statements))
    assert costs[0] == costs[1] <= 10


def test_page_without_filter_complains_of_nothing(
    client: FlaskClient, sign_in: Callable[..., Any]
) -> None:
    sign_in("auditor")
    assert "Choose one of the options offered." not in client.get("/office/audit").text


NAME_OF_ACTION = re.compile(r"[a-z_]+:[a-z_]+:[a-z_]+")


def test_every_action_has_words() -> None:
    """Actions put together from pieces are not seen here; they are shown as they are."""
    written = {
        node.value
        for path in files("conference", ".py")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and NAME_OF_ACTION.fullmatch(node.value)
    }
    actions = {name for name in written if name not in jobs._handlers}
    assert sorted(actions - set(ACTION_WORDS)) == []


NEVER_THE_SUBJECT = """
Answer ApprovalTemplateItem AuditEntry BadgeAct BadgeDeskRules BilateralAttendee BilateralStep
CategoryTime DeclarationPaper DispatchRecipient DoorNote EndedSession Enrolment EntryChange
GuessCounter ImportRow Job KeyCheck LetterApproval LetterCopy LetterCounter LetterStep
LetterText MagicLink MailedCalendar MinistryColumn MinistrySending MinutesPrint Needs
NumberCounter PhotoPrint PictureCheck Presence QuarantinedScan RateCounter RegistrationOrigin
RelationApproval ReleaseFile RenewedCalendar Roster Scan ScanOutcome SelfCheckIn SentReminder
SessionSeat StudyScore Thumbnail TravelDocument VisaAlertPerson VisaStep VisitApproval
WorkerHeartbeat
"""


def test_every_kind_of_row_has_words_in_the_log(app: Flask) -> None:
    classes = {mapper.class_.__name__ for mapper in Base.registry.mappers}
    told = classes - set(NEVER_THE_SUBJECT.split()) - set(KIND_WORDS)
    assert told == set()
    assert set(KIND_WORDS) <= classes, "words for rows that no longer exist"
