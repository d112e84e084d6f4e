"""The conversation between the secretariat and a delegation, its clearance, its focal points."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from conference.accounts.enums import VisitKind
from conference.accounts.models import Visit
from conference.accounts.services import (
    LinkSpentError,
    consume_magic_link,
    create_magic_link,
)
from conference.audit.models import AuditEntry
from conference.core.actor import COMMAND, Actor, ActorKind
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.delegations import services
from conference.delegations.enums import ClearanceState
from conference.delegations.models import Delegation, DelegationMessage, FocalPoint
from conference.delegations.queries import (
    DelegationFilter,
    delegation_pages,
    find_focal_point,
    message_pages,
    unread_counts,
    unread_messages,
)
from conference.mailing.models import OutboxMessage
from tests.factories.delegations import DelegationFactory, FocalPointFactory

STAFF = Actor(ActorKind.STAFF, None)


@pytest.fixture
def focal_point(app: Flask) -> FocalPoint:
    made = FocalPointFactory(language="fa")
    db.session.expire(made.delegation, ["focal_points"])
    return made


def by(focal_point: FocalPoint) -> Actor:
    return Actor(ActorKind.FOCAL_POINT, focal_point.id)


def mails() -> list[OutboxMessage]:
    return list(db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)))


def test_the_mail_says_that_there_is_a_message_and_its_subject_alone(
    focal_point: FocalPoint,
) -> None:
    delegation = focal_point.delegation
    services.write_to_delegation(delegation, "Rooms", "The hotel is <b>full</b>.", by=STAFF)
    (mail,) = mails()
    assert (mail.recipient, mail.language) == (focal_point.email, "fa")
    assert mail.subject.endswith(": Rooms")
    assert "hotel" not in mail.text + mail.html
    assert f"/fa/{delegation.event.slug}/delegation/messages" in mail.text


def test_a_message_lies_encrypted_and_is_not_in_the_log(focal_point: FocalPoint) -> None:
    services.write_to_delegation(focal_point.delegation, "Rooms", "The hotel", by=STAFF)
    db.session.commit()
    row = db.session.execute(db.text("SELECT subject, text FROM delegation_messages")).one()
    assert b"Rooms" not in bytes(row.subject)
    assert b"hotel" not in bytes(row.text)
    entry = db.session.scalars(
        select(AuditEntry).where(AuditEntry.action == "delegations:message:sent")
    ).one()
    assert entry.changes == {}


def test_each_side_reads_what_the_other_wrote(focal_point: FocalPoint) -> None:
    delegation = focal_point.delegation
    services.write_to_delegation(delegation, "Rooms", "The hotel is full.", by=STAFF)
    assert len(unread_messages(delegation, for_secretariat=False)) == 1
    assert unread_counts([delegation.id]) == {}
    services.write_to_secretariat(delegation, "Which other one?", by=by(focal_point))
    assert unread_messages(delegation, for_secretariat=False) == []
    assert unread_counts([delegation.id]) == {delegation.id: 1}
    assert services.mark_messages_read(delegation, by=STAFF) == 1
    assert services.mark_messages_read(delegation, by=STAFF) == 0
    assert unread_counts([delegation.id]) == {}
    db.session.flush()
    assert [row.text for row in message_pages(delegation, 1).rows] == [
        "Which other one?",
        "The hotel is full.",
    ]
    assert len(mails()) == 1  # the secretariat is told on its own pages


def test_the_list_finds_those_who_wrote(focal_point: FocalPoint) -> None:
    delegation = focal_point.delegation
    DelegationFactory(event=delegation.event)
    services.write_to_secretariat(delegation, "Hello", by=by(focal_point))
    db.session.flush()
    page = delegation_pages(delegation.event, DelegationFilter(unread=True), 1)
    assert page.rows == [delegation]


def test_the_list_finds_those_who_propose_a_focal_point(focal_point: FocalPoint) -> None:
    FocalPointFactory(delegation__event=focal_point.delegation.event)
    second = propose(focal_point)
    event = focal_point.delegation.event
    page = delegation_pages(event, DelegationFilter(proposed=True), 1)
    assert page.rows == [second.delegation]
    services.approve_focal_point(second, by=STAFF)
    db.session.flush()
    assert delegation_pages(event, DelegationFilter(proposed=True), 1).rows == []


@pytest.mark.parametrize(("subject", "text"), [("", "text"), (" ", "text"), ("subject", " \n ")])
def test_an_empty_message_is_refused(focal_point: FocalPoint, subject: str, text: str) -> None:
    with pytest.raises(InvalidError):
        services.write_to_delegation(focal_point.delegation, subject, text, by=STAFF)
    db.session.rollback()
    assert mails() == []


def test_a_message_that_nobody_could_read_is_refused(app: Flask) -> None:
    with pytest.raises(DomainError):
        services.write_to_delegation(DelegationFactory(), "Rooms", "The hotel", by=STAFF)


def test_the_clearance_is_stated_with_its_day(focal_point: FocalPoint) -> None:
    delegation = focal_point.delegation
    services.state_home_clearance(delegation, ClearanceState.REQUESTED, by=by(focal_point))
    assert delegation.home_clearance is ClearanceState.REQUESTED
    assert delegation.home_clearance_at is not None
    services.state_home_clearance(delegation, ClearanceState.REQUESTED, by=by(focal_point))
    entries = db.session.scalars(
        select(AuditEntry).where(AuditEntry.action == "delegations:clearance:stated")
    ).all()
    assert [entry.changes for entry in entries] == [{"from": "unknown", "to": "requested"}]


# --- a second focal point, and the end of an access ------------------------------------------


def propose(focal_point: FocalPoint, email: str = "omar@city.example") -> FocalPoint:
    details = services.FocalPointDetails(name="Omar", email=email, language="ar")
    return services.add_focal_point(focal_point.delegation, details, by=by(focal_point))


def test_who_is_proposed_gets_no_link_and_no_mail_before_being_admitted(
    focal_point: FocalPoint,
) -> None:
    second = propose(focal_point)
    assert find_focal_point(second.delegation, second.email) is None
    services.write_to_delegation(second.delegation, "Rooms", "The hotel", by=STAFF)
    assert [mail.recipient for mail in mails()] == [focal_point.email]
    services.approve_focal_point(second, by=STAFF)
    admitted = mails()[-1]
    assert (admitted.recipient, admitted.language) == (second.email, "ar")
    assert admitted.kind == "delegations/focal_point_admitted"
    assert find_focal_point(second.delegation, second.email) is second
    services.approve_focal_point(second, by=STAFF)
    assert len(mails()) == 2


def test_who_was_sent_away_comes_back_by_the_secretariat_alone(focal_point: FocalPoint) -> None:
    second = propose(focal_point)
    services.approve_focal_point(second, by=STAFF)
    services.deactivate_focal_point(second, by=STAFF)
    assert find_focal_point(second.delegation, second.email) is None
    again = propose(focal_point)
    assert (again, again.approved_at) == (second, None)
    assert find_focal_point(second.delegation, second.email) is None


def test_visits_and_links_end_in_the_transaction_that_takes_the_access(
    focal_point: FocalPoint,
) -> None:
    event_id = focal_point.delegation.event_id
    spent, unused = (
        create_magic_link(VisitKind.FOCAL_POINT, focal_point.id, event_id, hours=1)
        for _number in range(2)
    )
    consume_magic_link(spent)
    db.session.commit()
    services.deactivate_focal_point(focal_point, by=STAFF)
    db.session.rollback()  # nothing of it holds without the commit
    assert db.session.scalars(select(Visit)).one().ended_at is None
    services.deactivate_focal_point(focal_point, by=STAFF)
    db.session.commit()
    assert db.session.scalars(select(Visit)).one().ended_at is not None
    with pytest.raises(LinkSpentError):
        consume_magic_link(unused)


# --- the office's page -------------------------------------------------------------------------


def url(delegation: Delegation, path: str = "") -> str:
    return f"/office/{delegation.event.slug}/delegations/{delegation.id}/{path}"


def test_the_registrar_writes_and_reads_on_the_delegation_s_page(
    client: FlaskClient, sign_in: Callable[..., Any], focal_point: FocalPoint
) -> None:
    delegation = focal_point.delegation
    sign_in("registrar", name="Helen Ward")
    data = {"subject": "Rooms", "text": "The hotel is full.\nWhich other one?"}
    assert client.post(url(delegation, "messages/"), data=data).status_code == 303
    message = db.session.scalars(select(DelegationMessage)).one()
    assert message.from_secretariat
    services.write_to_secretariat(delegation, "<script>", by=by(focal_point))
    db.session.commit()
    page = client.get(url(delegation)).text
    assert "1 new message" in page
    assert "Helen Ward" in page
    assert "&lt;script&gt;" in page
    assert "1 new message" in client.get(f"/office/{delegation.event.slug}/delegations/").text
    assert client.post(url(delegation, "messages/read")).status_code == 303
    assert "1 new message" not in client.get(url(delegation)).text
    assert client.get(url(delegation, "messages/")).status_code == 200


def test_an_empty_message_is_refused_in_words_and_kept(
    client: FlaskClient, sign_in: Callable[..., Any], focal_point: FocalPoint
) -> None:
    sign_in("registrar")
    data = {"subject": "", "text": "The hotel is full."}
    answer = client.post(url(focal_point.delegation, "messages/"), data=data)
    assert answer.status_code == 422
    assert "This field is required." in answer.text
    assert "The hotel is full." in answer.text


def test_an_auditor_sees_no_message(
    client: FlaskClient, sign_in: Callable[..., Any], focal_point: FocalPoint
) -> None:
    services.write_to_delegation(focal_point.delegation, "Rooms", "The hotel", by=COMMAND)
    db.session.commit()
    sign_in("auditor")
    assert "The hotel" not in client.get(url(focal_point.delegation)).text
    assert client.get(url(focal_point.delegation, "messages/")).status_code == 403


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_a_fixed_number_of_questions(
    client: FlaskClient,
    sign_in: Callable[..., Any],
    focal_point: FocalPoint,
    count_queries: Callable[[], Any],
    *,
    number: int,
) -> None:
    sign_in("registrar")
    for _message in range(number):
        services.write_to_secretariat(focal_point.delegation, "Hello", by=by(focal_point))
    db.session.commit()
    page = url(focal_point.delegation, "messages/")
    with count_queries() as statements:
        client.get(page)
    assert len(statements) == 8, "\n".join(statements)
