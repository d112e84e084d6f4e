import pytest
from sqlalchemy import event as sa_event

from conference.core import jobs
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.core.files import StoredFile, read_file
from conference.core.sweeps import erase
from conference.correspondence.enums import LetterState
from conference.correspondence.models import Letter, LetterBook
from conference.correspondence.services import seed
from conference.delegations.enums import DelegationState
from conference.documents.pdf import page_count
from conference.i18n.localised import Localised
from conference.mailing.models import OutboxMessage
from conference.outreach.enums import ThanksChannel, ThanksPeople, ThanksState
from conference.outreach.models import ThanksBatch, ThanksLetter
from conference.outreach.queries.thanks import ThanksWish, delegations_to_thank
from conference.outreach.services import thanks as services
from conference.registration.enums import DelegationRole, TravelState
from tests.factories.delegations import DelegationFactory, FocalPointFactory
from tests.factories.events import EventFactory
from tests.factories.registration import ParticipantFactory

THANKS = "/office/cities/thanks"
WORDS = {
    "subject": "Thanks for {event}",
    "opening": "Excellency,",
    "body": "{delegation} was with us on {dates}.\n\nWe thank {head of delegation}.",
    "closing": "With respect,",
}
EVERY = ThanksWish(people=ThanksPeople.EVERY)


@pytest.fixture
def event(app):
    seed(by=COMMAND)
    return EventFactory(slug="cities", signatory_name=Localised(en="A. Mayor"))


def details(channel=ThanksChannel.PAPER, **texts):
    book = db.session.query(LetterBook).one()
    return services.ThanksDetails(
        book_id=book.id, channel=channel, texts=dict.fromkeys(("en", "fa", "ar"), WORDS) | texts
    )


def prepared(event, channel=ThanksChannel.PAPER):
    chosen = delegations_to_thank(event, EVERY)
    return services.prepare_batch(event, chosen, details(channel), by=COMMAND)


def run(batch):
    services.start_batch(batch, by=COMMAND)
    db.session.commit()
    jobs.run_due_jobs()
    db.session.expire_all()


def test_the_letter_is_filled_for_each_in_its_language(event):
    delegation = DelegationFactory(event=event, language="ar")
    head = ParticipantFactory(
        delegation=delegation,
        role=DelegationRole.HEAD,
        is_live_head=True,
        honorific=Localised(ar="سعادة السيدة"),
    )
    batch = prepared(event)
    db.session.flush()
    written = services.written_for(batch, delegation, head)
    assert written.name == "سعادة السيدة ليلى حداد"
    assert written.post == "رئيسة البلدية"
    assert written.texts["subject"] == f"Thanks for {event.name.ar}"
    assert "نوفمبر" in written.texts["body"]
    assert written.texts["body"].endswith("We thank سعادة السيدة ليلى حداد.")


def test_whom_to_thank(event):
    accepted = DelegationFactory(event=event)
    came = ParticipantFactory(delegation__event=event, travel_state=TravelState.DEPARTED).delegation
    expected = ParticipantFactory(delegation__event=event).delegation
    DelegationFactory(event=event, state=DelegationState.DECLINED)
    DelegationFactory()

    def chosen(people, **more):
        return {each.id for each in delegations_to_thank(event, ThanksWish(people=people, **more))}

    assert chosen(ThanksPeople.EVERY) == {accepted.id, came.id, expected.id}
    assert chosen(ThanksPeople.APPROVED) == {came.id, expected.id}
    assert chosen(ThanksPeople.ARRIVED) == {came.id}
    assert chosen(ThanksPeople.EVERY, languages=["fa"]) == set()
    prepared(event)
    db.session.flush()
    assert chosen(ThanksPeople.EVERY) == set()


def test_letters_are_numbered_mailed_and_bound_and_nobody_gets_two(event):
    with_address = FocalPointFactory(delegation__event=event)
    DelegationFactory(event=event)
    batch = prepared(event, ThanksChannel.MAIL)
    run(batch)
    letters = db.session.query(Letter).order_by(Letter.number).all()
    assert [letter.state for letter in letters].count(LetterState.SENT) == 1
    assert len({letter.number for letter in letters}) == 2
    assert [mail.recipient for mail in db.session.query(OutboxMessage)] == [with_address.email]
    assert page_count(read_file(batch.file)) == 2
    assert {row.state for row in batch.letters} == {ThanksState.DONE, ThanksState.WRITTEN}
    run(batch)
    assert db.session.query(Letter).count() == 2
    assert db.session.query(OutboxMessage).count() == 1
    with pytest.raises(DomainError):
        services.remove_batch(batch, by=COMMAND)
    file_id, person = batch.file_id, ParticipantFactory(delegation=with_address.delegation)
    erase(person.id, by=COMMAND)
    db.session.flush()
    assert batch.file_id is None, "it may name the person"
    assert db.session.get(StoredFile, file_id) is None


def test_a_batch_that_was_killed_goes_on_where_it_stood(event):
    for _ in range(2):
        DelegationFactory(event=event)
    batch = prepared(event)
    db.session.flush()
    second = batch.letters[1].id

    class KilledError(BaseException):
        """The worker's process ended."""

    def kill(_mapper, _connection, row):
        if row.id == second and row.letter_id is not None:
            raise KilledError

    sa_event.listen(ThanksLetter, "before_update", kill)
    services.start_batch(batch, by=COMMAND)
    db.session.commit()
    try:
        with pytest.raises(KilledError):
            jobs.run_due_jobs()
    finally:
        sa_event.remove(ThanksLetter, "before_update", kill)
    db.session.rollback()
    assert db.session.query(Letter).count() == 1
    db.session.query(jobs.Job).filter_by(name=services.WRITE).update(
        {"state": jobs.JobState.QUEUED}
    )
    db.session.commit()
    jobs.run_due_jobs()
    db.session.expire_all()
    assert db.session.query(Letter).count() == 2
    assert page_count(read_file(db.session.query(ThanksBatch).one().file)) == 2


def test_what_cannot_be_signed_is_left_out_with_its_reason(event):
    DelegationFactory(event=event, name=Localised(en="City \U000f0000"))
    fine = DelegationFactory(event=event)
    batch = prepared(event)
    run(batch)
    states = {row.delegation_id: row for row in batch.letters}
    assert states.pop(fine.id).state is ThanksState.WRITTEN
    (left,) = states.values()
    assert (left.state, left.letter_id) == (ThanksState.LEFT_OUT, None)
    assert "No font" in left.reason


def test_braces_that_nobody_fills_stop_the_batch(event):
    DelegationFactory(event=event)
    wrong = details(en=WORDS | {"closing": "in {field of cooperation}"})
    chosen = delegations_to_thank(event, EVERY)
    with pytest.raises(InvalidError, match="field of cooperation") as refusal:
        services.prepare_batch(event, chosen, wrong, by=COMMAND)
    assert refusal.value.field == "en_closing"
    batch = prepared(event)
    with pytest.raises(InvalidError, match="field of cooperation"):
        services.edit_batch(batch, wrong, by=COMMAND)


def test_from_the_choice_to_the_order(client, sign_in, event):
    ParticipantFactory(delegation__event=event)
    sign_in("diplomacy_officer")
    assert client.get(THANKS).status_code == 200
    page = client.get(f"{THANKS}/new?kinds=city&people=approved").text
    assert "Thanks for taking part in" in page
    book = db.session.query(LetterBook).one()
    data = {"book_id": str(book.id), "channel": "paper"}
    data |= {f"en_{part}": text for part, text in WORDS.items()}
    wrong = client.post(f"{THANKS}/new?people=approved", data=data | {"en_body": ""})
    assert wrong.status_code == 422
    answer = client.post(f"{THANKS}/new?people=approved", data=data)
    batch = db.session.query(ThanksBatch).one()
    assert answer.location == f"{THANKS}/{batch.id}"
    assert "was with us on 5–8 November 2030" in client.get(answer.location).text
    changed = data | {"en_opening": "Dear friends,"}
    assert client.get(f"{answer.location}/edit").status_code == 200
    assert client.post(f"{answer.location}/edit", data=changed).status_code == 303
    assert "Dear friends," in client.get(answer.location).text
    assert client.post(f"{answer.location}/start").location == answer.location
    assert client.get(f"{answer.location}/progress").json["state"] == "queued"
    assert client.post(f"{answer.location}/start").status_code == 409
    assert client.post(f"{answer.location}/remove").status_code == 409
    assert client.get(f"{answer.location}/file").status_code == 404
    assert "No delegation fits" in client.get(f"{THANKS}/new").text


def test_only_who_keeps_the_register_signs(client, sign_in, event):
    """The numbers are the city's: an administrator of one event prepares, and is told who signs."""
    DelegationFactory(event=event)
    batch = prepared(event)
    db.session.commit()
    address = f"{THANKS}/{batch.id}"
    sign_in("administrator", event=event)
    page = client.get(address).text
    assert "Somebody who keeps the register" in page
    assert "Write and sign all letters" not in page
    assert client.post(f"{address}/start").status_code == 403
    sign_in("administrator")
    page = client.get(address).text
    assert "Somebody who keeps the register" not in page
    assert client.post(f"{address}/start").location == address


def test_a_batch_that_was_not_started_is_deleted(client, sign_in, event):
    DelegationFactory(event=event)
    batch = prepared(event)
    db.session.commit()
    sign_in("administrator", event=event)
    address = f"{THANKS}/{batch.id}"
    assert client.get(f"{address}/remove").status_code == 200
    assert client.post(f"{address}/remove").location == THANKS
    assert not db.session.query(ThanksLetter).count()


def test_without_a_book_the_page_says_what_to_do(client, sign_in):
    event = EventFactory(slug="bare")
    DelegationFactory(event=event)
    sign_in("administrator", event=event)
    assert "no book of letters" in client.get("/office/bare/thanks/new?people=every").text
    sign_in("auditor")
    assert client.get("/office/bare/thanks").status_code == 200
    assert client.get("/office/bare/thanks/new").status_code == 403


def test_a_batch_for_nobody_says_what_to_do(client, sign_in, event):
    """As the page sent twice does: the first time everybody was taken."""
    sign_in("administrator", event=event)
    book = db.session.query(LetterBook).one()
    sent = {"book_id": str(book.id), "channel": "paper"}
    answer = client.post(f"{THANKS}/new", data=sent)
    assert answer.status_code == 422
    assert "No letter was prepared" in answer.text
    assert "No letter was prepared" not in client.get(f"{THANKS}/new").text
