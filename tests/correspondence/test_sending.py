"""Marking several letters as sent at once, by the service and from the list."""

from datetime import timedelta

import pytest

from conference.core.actor import COMMAND
from conference.core.database import db
from conference.correspondence import services
from conference.correspondence.enums import Dispatch, LetterState
from conference.correspondence.models import Letter
from tests.correspondence.letters import came, draft, signed

HOME = "/office/correspondence/"


@pytest.fixture
def letters(book):
    made = [signed(book), signed(book)]
    db.session.commit()
    return made


def _ticked(letters, **changes):
    first = letters[0]
    return {
        "letter": [str(each.id) for each in letters],
        "on": first.dated.isoformat(),
        "sent_by": "courier",
        "words": "Waybill 4711",
        **changes,
    }


def test_ticked_letters_are_sent_on_one_day_by_one_way(book):
    asked = came(book)
    first, second = signed(book), signed(book, in_reply_to_id=asked.id)
    on = first.dated
    done = services.mark_all_sent(
        [second.id, first.id], on, way=Dispatch.COURIER, note="Waybill 4711", by=COMMAND
    )
    assert (done.sent, done.refused) == (2, [])
    for letter in (first, second):
        assert (letter.state, letter.sent_on, letter.sent_by) == (
            LetterState.SENT,
            on,
            Dispatch.COURIER,
        )
        assert letter.steps[-1].note == "Waybill 4711"
    assert asked.state is LetterState.ANSWERED


def test_a_letter_that_cannot_go_stops_no_other(book):
    ready, unprinted, written = signed(book), draft(book), draft(book)
    services.sign_letter(unprinted, by=COMMAND)
    ids = [ready.id, unprinted.id, written.id]
    done = services.mark_all_sent(ids, ready.dated, by=COMMAND)
    assert done.sent == 1
    assert [number for number, _why in done.refused] == [unprinted.number, "–"]
    states = [each.state for each in (ready, unprinted, written)]
    assert states == [LetterState.SENT, LetterState.SIGNED, LetterState.DRAFT]
    again = services.mark_all_sent([ready.id], ready.dated, by=COMMAND)
    assert (again.sent, len(again.refused)) == (0, 1)


def test_only_printed_letters_have_a_tick(client, sign_in, book, letters):
    waiting = draft(book)
    services.sign_letter(waiting, by=COMMAND)
    db.session.commit()
    sign_in("diplomacy_officer")
    page = client.get(HOME).text
    for letter, has_tick in ((letters[0], True), (letters[1], True), (waiting, False)):
        assert (f'name="letter" value="{letter.id}"' in page) is has_tick
    assert "Mark the ticked letters as sent" in page


def test_the_ticked_letters_are_marked_and_the_filter_stays(client, sign_in, letters):
    sign_in("diplomacy_officer")
    answer = client.post(f"{HOME}?state=signed&endpoint=x", data=_ticked(letters))
    assert (answer.status_code, answer.location) == (303, f"{HOME}?state=signed")
    assert "2 letters were marked as sent." in client.get(HOME).text
    db.session.expire_all()
    sent = db.session.query(Letter).all()
    assert {(each.state, each.sent_by) for each in sent} == {(LetterState.SENT, Dispatch.COURIER)}
    page = client.get(f"{HOME}letters/{letters[0].id}").text
    assert "by courier" in page
    assert "Waybill 4711" in page


def test_a_faulty_day_keeps_the_ticks(client, sign_in, letters):
    sign_in("diplomacy_officer")
    answer = client.post(HOME, data=_ticked(letters[:1], on="yesterday"))
    assert answer.status_code == 422
    assert "Waybill 4711" in answer.text
    assert answer.text.count(" checked>") == 1
    db.session.expire_all()
    assert letters[0].state is LetterState.SIGNED


def test_a_day_before_the_letter_and_no_tick_are_said_in_words(client, sign_in, letters):
    sign_in("diplomacy_officer")
    early = (letters[0].dated - timedelta(days=1)).isoformat()
    page = client.post(HOME, data=_ticked(letters, on=early), follow_redirects=True).text
    assert f"Not marked as sent: {letters[0].number}, {letters[1].number}." in page
    page = client.post(HOME, data=_ticked(letters, letter=[]), follow_redirects=True).text
    assert "Tick the letters that were sent." in page


def test_an_auditor_marks_nothing(client, sign_in, letters):
    sign_in("auditor")
    assert "Mark the ticked letters as sent" not in client.get(HOME).text
    assert client.post(HOME, data=_ticked(letters)).status_code == 403
