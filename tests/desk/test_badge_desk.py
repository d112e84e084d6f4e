import io

import pikepdf
import pytest
import sqlalchemy as sa

from conference.audit.models import AuditEntry
from conference.badges import queries, services
from conference.badges.enums import BadgeState, IdentityDocument
from conference.badges.models import Badge, SpareBadge
from conference.badges.queries import live_badge
from conference.core.actor import COMMAND
from conference.core.database import db
from tests.factories.delegations import DelegationFactory
from tests.factories.events import EventFactory
from tests.factories.registration import ParticipantFactory, with_photo


@pytest.fixture
def event(app):
    return EventFactory()


@pytest.fixture
def delegation(event):
    return DelegationFactory(event=event)


def person_of(delegation, **fields):
    return with_photo(ParticipantFactory(delegation=delegation, **fields))


@pytest.fixture
def person(delegation):
    return person_of(delegation, search_text="haddad layla")


@pytest.fixture
def registrar(sign_in, event):
    return sign_in("registrar", event=event)


def url(event, path=""):
    return f"/office/{event.slug}/badge-desk/{path}"


def printed(person):
    return services.print_at_desk(person, by=COMMAND)


def handed(person):
    badge = printed(person)
    services.hand_over(badge, IdentityDocument.PASSPORT, by=COMMAND)
    return badge


def fresh(badge):
    db.session.expire_all()
    return db.session.get_one(Badge, badge.id)


def test_a_name_in_any_script_leads_to_the_list_of_people(person, registrar, client, event):
    page = client.post(url(event, "find"), data={"q": "Layla  HADDAD"}, follow_redirects=True)
    assert f"people/{person.reference}" in page.text


@pytest.mark.parametrize("write", [lambda badge: badge.token, lambda badge: badge.token.lower()])
def test_a_code_leads_to_the_card_and_never_stands_in_an_address(
    person, registrar, client, event, write
):
    badge = printed(person)
    db.session.commit()
    answer = client.post(url(event, "find"), data={"q": write(badge)})
    assert answer.status_code == 303
    assert f"/people/{person.reference}?badge={badge.id}" in answer.location
    assert badge.token not in answer.location


def test_a_number_in_any_digits_leads_to_the_card(person, registrar, client, event):
    badge = printed(person)
    db.session.commit()
    persian = f"{badge.number:04d}".translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    for typed in (str(badge.number), f"{badge.number:04d}", persian):
        answer = client.post(url(event, "find"), data={"q": typed})
        assert person.reference in answer.location


@pytest.mark.parametrize("typed", ["ABCDEFGH1234ABCDEFGH", "0000ABCDEFGH1234ABCD\n", "x" * 300])
def test_a_code_of_nobody_is_said_in_words_and_kept_out_of_the_address(
    registrar, client, event, typed
):
    answer = client.post(url(event, "find"), data={"q": typed})
    assert "q=" not in answer.location
    assert "no badge of this event" in client.get(answer.location).text


def test_a_badge_of_another_event_is_not_found(registrar, client, event):
    badge = printed(with_photo(ParticipantFactory()))
    db.session.commit()
    answer = client.post(url(event, "find"), data={"q": badge.token})
    assert "people" not in answer.location


def test_the_badge_is_printed_in_its_own_size(person, registrar, client, event):
    answer = client.post(url(event, f"people/{person.reference}/print"))
    assert answer.status_code == 303
    page = client.get(answer.location)
    assert page.content_type == "application/pdf"
    with pikepdf.open(io.BytesIO(page.data)) as document:
        sides = [float(side) * 25.4 / 72 for side in document.pages[0].mediabox[2:]]
        assert len(document.pages) == 1
    assert sides == pytest.approx([105, 148], abs=0.05)
    assert live_badge(person.id).state is BadgeState.PRINTED


def test_a_badge_is_not_printed_twice_without_a_reason(person, registrar, client, event):
    badge = printed(person)
    badge.printed_at = None
    db.session.commit()
    page = client.post(url(event, f"people/{person.reference}/print"), follow_redirects=True)
    assert "printed before" in page.text
    assert client.get(url(event, f"badges/{badge.id}/badge.pdf")).status_code == 404


def test_handing_over_asks_for_the_document(person, registrar, client, event):
    badge = printed(person)
    db.session.commit()
    answer = client.post(url(event, f"badges/{badge.id}/hand-over"), data={})
    assert answer.status_code == 422
    assert fresh(badge).state is BadgeState.PRINTED
    data = {"hand-identity": "passport"}
    answer = client.post(url(event, f"badges/{badge.id}/hand-over"), data=data)
    assert answer.status_code == 303
    assert fresh(badge).state is BadgeState.HANDED_OVER
    assert "The person has the badge." in client.get(answer.location).text


@pytest.mark.parametrize("identity", ["library_card", "", "\x00"])
def test_a_document_that_is_not_offered_is_refused_in_words(
    person, registrar, client, event, identity
):
    badge = printed(person)
    db.session.commit()
    data = {"hand-identity": identity}
    answer = client.post(url(event, f"badges/{badge.id}/hand-over"), data=data)
    assert answer.status_code == 422


def test_undo_and_damage_ask_for_a_reason(person, registrar, client, event):
    badge = handed(person)
    db.session.commit()
    assert client.post(url(event, f"badges/{badge.id}/undo"), data={}).status_code == 422
    assert client.post(url(event, f"badges/{badge.id}/damaged"), data={}).status_code == 422
    data = {"damaged-reason": "torn"}
    assert client.post(url(event, f"badges/{badge.id}/damaged"), data=data).status_code == 303
    assert fresh(badge).state is BadgeState.DAMAGED


def test_a_lost_badge_waits_for_another_officer(person, registrar, client, event, sign_in):
    badge = handed(person)
    db.session.commit()
    client.post(url(event, f"badges/{badge.id}/lost"), data={"lost-note": "in the bus"})
    card = client.get(url(event, f"people/{person.reference}")).text
    assert "other than who reported the loss" in card
    assert "Approve a new badge" not in card
    data = {"approve-identity": "passport"}
    answer = client.post(url(event, f"badges/{badge.id}/replace"), data=data)
    assert answer.status_code == 422
    assert "Whoever reported the loss" in answer.text
    assert fresh(badge).state is BadgeState.LOST_REPORTED, "nothing of the attempt stays"
    sign_in("administrator", event=event)
    assert "Lost badges that wait" in client.get(url(event)).text
    answer = client.post(url(event, f"badges/{badge.id}/replace"), data=data)
    assert answer.status_code == 303
    assert live_badge(person.id).number != badge.number


def test_a_supervisor_hands_over_but_does_not_decide(person, sign_in, client, event):
    badge = handed(person)
    services.report_lost(badge, by=COMMAND)
    sign_in("door_supervisor", event=event)
    assert client.get(url(event, f"people/{person.reference}")).status_code == 200
    data = {"approve-identity": "passport"}
    assert client.post(url(event, f"badges/{badge.id}/replace"), data=data).status_code == 403


def test_an_auditor_reads_and_presses_nothing(person, sign_in, client, event):
    badge = printed(person)
    sign_in("auditor", event=event)
    page = client.get(url(event, f"people/{person.reference}")).text
    assert "<form" not in page.split("<main")[1]
    assert "/photo" not in page.split("<main")[1]
    assert client.get(url(event)).status_code == 200
    assert client.post(url(event, f"badges/{badge.id}/lost")).status_code == 403


def test_a_found_card_of_old_is_taken_back_from_the_card_it_was_scanned_to(
    person, registrar, client, event
):
    old = handed(person)
    services.report_lost(old, by=COMMAND)
    services.set_desk_rules(event, two_people=False, by=COMMAND)
    services.approve_replacement(old, IdentityDocument.PASSPORT, by=COMMAND)
    db.session.commit()
    page = client.post(url(event, "find"), data={"q": old.token}, follow_redirects=True).text
    assert "The card that was scanned no longer holds." in page
    client.post(url(event, f"badges/{old.id}/returned"))
    assert fresh(old).state is BadgeState.RETURNED


def test_prepared_badges_are_printed_and_given_from_the_card(person, registrar, client, event):
    reference, number = person.reference, person.id
    assert client.post(url(event, "prepared/"), data={"count": "۳"}).status_code == 303
    stock = queries.spares_of(event)
    assert len(stock) == 3
    first, code = stock[0].id, stock[0].token
    made = client.post(url(event, "prepared/print"))
    with pikepdf.open(io.BytesIO(made.data)) as document:
        assert len(document.pages) == 3
    found = client.post(url(event, "find"), data={"q": code}, follow_redirects=True).text
    assert "nobody" in found
    data = {"bind-code": code, "bind-identity": "passport"}
    answer = client.post(url(event, f"people/{reference}/prepared"), data=data)
    assert answer.status_code == 303
    badge = live_badge(number)
    assert badge.token == code
    again = client.post(url(event, f"people/{reference}/prepared"), data=data)
    assert again.status_code == 422
    assert db.session.get_one(SpareBadge, first).token == ""


@pytest.mark.parametrize("count", ["0", "201", "x", ""])
def test_how_many_are_prepared_has_its_bounds(registrar, client, event, count):
    assert client.post(url(event, "prepared/"), data={"count": count}).status_code == 422


def test_a_spoiled_card_is_taken_out_of_the_stock(registrar, client, event):
    (spare,) = services.make_spares(event, 1, by=COMMAND)
    db.session.commit()
    client.post(url(event, f"prepared/{spare.number}/drop"))
    assert queries.spares_of(event) == []


def test_the_test_sheet_has_the_size_of_the_badge(registrar, client, event):
    page = client.get(url(event, "test-sheet.pdf"))
    with pikepdf.open(io.BytesIO(page.data)) as document:
        sides = [float(side) * 25.4 / 72 for side in document.pages[0].mediabox[2:]]
    assert sides == pytest.approx([105, 148], abs=0.05)


def test_only_an_administrator_sets_the_rule_of_two(registrar, client, event, sign_in):
    assert client.post(url(event, "rules"), data={}).status_code == 403
    sign_in("administrator", event=event)
    assert client.post(url(event, "rules"), data={}).status_code == 303
    assert queries.needs_two_people(event.id) is False


@pytest.mark.parametrize("count", [1, 3])
def test_the_desk_reads_the_same_number_of_queries_however_much_happened(
    delegation, registrar, client, event, count_queries, count
):
    for _ in range(count):
        services.report_lost(handed(person_of(delegation)), by=COMMAND)
    db.session.commit()
    client.get(url(event))
    with count_queries() as statements:
        client.get(url(event))
    assert len(statements) <= 16, len(statements)


def test_nothing_that_was_typed_stands_in_the_log(person, registrar, client, event):
    badge = handed(person)
    db.session.commit()
    client.post(url(event, f"badges/{badge.id}/undo"), data={"undo-reason": "Karimi took it"})
    kept = str([entry.changes for entry in db.session.scalars(sa.select(AuditEntry))])
    assert "Karimi" not in kept
