"""A form sent twice makes one letter, also when both arrive at one moment."""

import re
from datetime import date

import pytest
import sqlalchemy as sa

from conference.audit.models import AuditEntry
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.correspondence import services
from conference.correspondence.models import Letter
from tests.factories.approvals import ApprovalFactory
from tests.factories.correspondence import LetterBookFactory
from tests.visas.racing import pressed

HOME = "/office/correspondence/"
TICKET = "t" * 32


def _typed(book, page, **changes):
    return {
        "book_id": str(book.id),
        "language": "en",
        "counterpart_name": "Ms Karimi",
        "subject": "Permit",
        "body": "We ask for it.",
        "confidentiality": "ordinary",
        "dated": "2025-10-01",
        "letterhead_id": "",
        "responsible_id": "",
        "ticket": re.search(r'name="ticket"[^>]*value="([^"]*)"', page.text)[1],
        **changes,
    }


@pytest.mark.parametrize("page", ["register", "write"])
def test_a_form_sent_twice_leads_to_its_one_letter(client, sign_in, book, page):
    approval = ApprovalFactory()
    db.session.commit()
    sign_in("diplomacy_officer")
    address = f"{HOME}{page}?approval={approval.id}"
    typed = _typed(book, client.get(address))
    first, again = (client.post(address, data=typed) for _ in range(2))
    assert (first.status_code, again.status_code) == (303, 303)
    assert first.location == again.location
    assert "sent before" in client.get(again.location).text
    assert db.session.query(Letter).count() == 1
    linked = sa.select(AuditEntry).where(AuditEntry.action == "correspondence:approval:linked")
    assert len(db.session.scalars(linked).all()) == (page == "write")
    client.post(address, data=_typed(book, client.get(address)))
    assert db.session.query(Letter).count() == 2


@pytest.mark.parametrize("ticket", ["", "x", "ü" * 30, "a" * 65, "a\x00" * 15])
def test_what_is_no_ticket_holds_nobody_up(client, sign_in, book, ticket):
    sign_in("diplomacy_officer")
    typed = _typed(book, client.get(HOME + "register"), ticket=ticket)
    for count in (1, 2):
        assert client.post(HOME + "register", data=typed).status_code == 303
        assert db.session.query(Letter).count() == count


def test_a_refused_form_keeps_its_ticket(client, sign_in, book):
    sign_in("diplomacy_officer")
    typed = _typed(book, client.get(HOME + "write"), subject="")
    assert typed["ticket"] in client.post(HOME + "write", data=typed).text


def _register(book_id, ticket):
    details = services.IncomingDetails(book_id=book_id, subject="A permit", dated=date(2026, 1, 1))
    return services.register_incoming(details, ticket=ticket, by=COMMAND)


def _draft(book_id, ticket):
    details = services.LetterDetails(book_id=book_id, language="en", subject="Permit", body="Words")
    return services.draft_letter(details, ticket=ticket, by=COMMAND)


@pytest.mark.parametrize("begin", [_register, _draft])
@pytest.mark.parametrize("ticket", [TICKET, None])
def test_of_two_at_once_one_makes_the_letter(app, begin, ticket):
    """Without a ticket both make one: the check does see a double."""
    book_id = LetterBookFactory(code="INT").id
    db.session.commit()
    db.session.remove()
    answers = pressed(app, lambda: None, *[lambda: begin(book_id, ticket)] * 2)
    letters = db.session.scalars(sa.select(Letter).order_by(Letter.id)).all()
    if ticket is None:
        assert (answers, len(letters)) == ([None, None], 2)
        return
    assert set(answers) == {None, services.SentBeforeError}
    assert len(letters) == 1
    if begin is _register:  # the one that came too late used up no number
        assert _register(book_id, None).sequence == letters[0].sequence + 1
