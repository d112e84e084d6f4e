"""Badges in bulk: who takes them signs, and what is kept of it."""

import io
from datetime import date

import pytest
import sqlalchemy as sa

from conference.badges import queries, services
from conference.badges import sweeps as badges_sweeps
from conference.badges.enums import BadgeState, Signing
from conference.badges.models import Badge, CustodyReceipt
from conference.core import sweeps
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.files import read_file
from conference.core.jobs import run_due_jobs
from conference.events.services import NewEvent, create_event
from conference.i18n.localised import Localised
from tests.factories.delegations import DelegationFactory, FocalPointFactory
from tests.factories.events import EventFactory
from tests.factories.registration import ParticipantFactory, picture, with_photo

PATH = "M10 100" + "".join(f"L{20 + 9 * step} {90 + step}" for step in range(30))


@pytest.fixture
def event(app):
    return EventFactory()


@pytest.fixture
def delegation(event):
    return DelegationFactory(event=event)


def person_of(delegation, **fields):
    return with_photo(ParticipantFactory(delegation=delegation, **fields))


@pytest.fixture
def registrar(sign_in, event):
    return sign_in("registrar", event=event)


def url(event, path=""):
    return f"/office/{event.slug}/badge-desk/{path}"


def printed(person):
    return services.print_at_desk(person, by=COMMAND)


def fresh(badge):
    db.session.expire_all()
    return db.session.get_one(Badge, badge.id)


PATH = "M10 100" + "".join(f"L{20 + 9 * step} {90 + step}" for step in range(30))


def custody(given, **fields):
    return {
        "badges": [str(badge.id) for badge in given],
        "collecting": "focal_point",
        "collector": "Sara Karimi",
        "identity": "passport",
        "language": "en",
        "signing": "screen",
        "signature": PATH,
        **fields,
    }


@pytest.fixture
def three(delegation):
    FocalPointFactory(delegation=delegation, name="Sara Karimi")
    badges = [printed(person_of(delegation)) for _ in range(3)]
    db.session.commit()
    return badges


def test_a_focal_point_takes_badges_on_a_receipt_signed_on_the_screen(
    three, delegation, registrar, client, event
):
    form = client.get(url(event, f"delegations/{delegation.id}")).text
    assert "Sara Karimi" in form
    data = custody(three[:2])
    answer = client.post(url(event, f"delegations/{delegation.id}"), data=data)
    assert answer.status_code == 303, answer.text
    db.session.expire_all()
    states = [badge.state for badge in three]
    assert states == [BadgeState.HANDED_OVER, BadgeState.HANDED_OVER, BadgeState.PRINTED]
    db.session.commit()
    run_due_jobs()
    receipt = db.session.scalars(sa.select(CustodyReceipt)).one()
    assert receipt.file.encrypted
    assert receipt.signature.encrypted
    assert receipt.file_sha256 == receipt.file.sha256
    taken = client.post(url(event, f"receipts/{receipt.id}/download"))
    assert taken.data.startswith(b"%PDF")
    page = client.get(answer.location).text
    assert "Sara Karimi" in page
    assert receipt.file_sha256 in page


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"signature": ""}, "Sign in the box"),
        ({"signature": "M1 1L2 2"}, "Sign in the box"),
        ({"signature": PATH + '"/><script>'}, "Sign in the box"),
        ({"signature": PATH + "L601 3"}, "Sign in the box"),
        ({"collector": ""}, "required"),
        ({"identity": "nothing"}, "Choose one of the options offered"),
        ({"badges": []}, "required"),
        ({"badges": ["999999"]}, "Choose one of the options offered"),
    ],
)
def test_a_hand_over_that_is_not_complete_gives_no_badge(
    three, delegation, registrar, client, event, change, words
):
    data = custody(three, **change)
    answer = client.post(url(event, f"delegations/{delegation.id}"), data=data)
    assert answer.status_code == 422
    assert words in answer.text
    assert fresh(three[0]).state is BadgeState.PRINTED
    assert db.session.scalar(sa.select(sa.func.count(CustodyReceipt.id))) == 0


def test_paper_is_signed_and_filed_encrypted(three, delegation, registrar, client, event):
    data = custody(three, signing="paper", signature="")
    answer = client.post(url(event, f"delegations/{delegation.id}"), data=data)
    receipt = db.session.scalars(sa.select(CustodyReceipt)).one()
    assert receipt.signing is Signing.PAPER
    number = receipt.id
    where = url(event, f"receipts/{receipt.id}/scan")
    assert client.post(where, data={"file": (io.BytesIO(b"no"), "a.txt")}).status_code == 422
    sent = {"file": (io.BytesIO(picture()), "signed.jpg")}
    assert client.post(where, data=sent).status_code == 303
    receipt = db.session.get_one(CustodyReceipt, number)
    assert receipt.scan.encrypted
    assert read_file(receipt.scan)[:2] == b"\xff\xd8"
    assert client.post(where + "/download").data[:2] == b"\xff\xd8"
    assert "not filed yet" not in client.get(url(event, "delegations/")).text
    assert answer.status_code == 303


def test_a_receipt_is_undone_as_a_whole_but_for_what_moved_on(
    three, delegation, registrar, client, event
):
    client.post(url(event, f"delegations/{delegation.id}"), data=custody(three))
    receipt = db.session.scalars(sa.select(CustodyReceipt)).one()
    services.report_lost(fresh(three[0]), by=COMMAND)
    db.session.commit()
    where = url(event, f"receipts/{receipt.id}/undo")
    assert client.post(where, data={}).status_code == 422
    assert client.post(where, data={"undo-reason": "not needed yet"}).status_code == 303
    db.session.expire_all()
    assert [badge.state for badge in three] == [
        BadgeState.LOST_REPORTED,
        BadgeState.PRINTED,
        BadgeState.PRINTED,
    ]
    assert "hand-over undone" in client.get(url(event, f"receipts/{receipt.id}")).text


def test_a_receipt_of_another_event_is_not_shown(three, delegation, registrar, client, event):
    client.post(url(event, f"delegations/{delegation.id}"), data=custody(three))
    receipt = db.session.scalars(sa.select(CustodyReceipt)).one()
    other = EventFactory()
    db.session.commit()
    assert client.get(url(other, f"receipts/{receipt.id}")).status_code in {403, 404}


@pytest.mark.parametrize("count", [1, 3])
def test_so_do_receipts(delegation, registrar, client, event, count_queries, count):
    badges = [printed(person_of(delegation)) for _ in range(count)]
    db.session.commit()
    client.post(url(event, f"delegations/{delegation.id}"), data=custody(badges))
    receipt = db.session.scalars(sa.select(CustodyReceipt)).one()
    with count_queries() as statements:
        client.get(url(event, f"receipts/{receipt.id}"))
    assert len(statements) <= 18, len(statements)


def test_whoever_is_erased_takes_the_receipts_along(three, delegation, registrar, client, event):
    client.post(url(event, f"delegations/{delegation.id}"), data=custody(three))
    run_due_jobs()
    receipt = db.session.scalars(sa.select(CustodyReceipt)).one()
    digest = receipt.file_sha256
    sweeps.erase(three[0].participant_id, by=COMMAND)
    assert (receipt.file, receipt.scan, receipt.file_sha256) == (None, None, digest)
    assert receipt.collector == "Sara Karimi", "somebody else's name"


def test_receipts_are_forgotten_after_their_time_but_for_hash_and_acts(
    three, delegation, registrar, client, event
):
    client.post(url(event, f"delegations/{delegation.id}"), data=custody(three))
    run_due_jobs()
    receipt = db.session.scalars(sa.select(CustodyReceipt)).one()
    (rule,) = [each for each in badges_sweeps.RULES if each.kind == "badges:receipts"]
    assert rule.count(event.id) == 1
    assert rule.purge(event.id, 10) == 1
    assert rule.count(event.id) == 0
    assert (receipt.file, receipt.signature, receipt.collector) == (None, None, "")
    assert receipt.file_sha256
    db.session.commit()
    page = client.get(url(event, f"receipts/{receipt.id}"))
    assert "Its hash stays" in page.text


def test_an_event_made_like_another_one_keeps_the_rule_of_two(event):
    services.set_desk_rules(event, two_people=False, by=COMMAND)
    new = NewEvent(
        slug="later",
        name=Localised(en="Later"),
        starts_on=date(2032, 5, 1),
        ends_on=date(2032, 5, 2),
    )
    assert queries.needs_two_people(create_event(new, by=COMMAND, like=event).id) is False
