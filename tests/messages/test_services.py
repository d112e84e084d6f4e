import json
from datetime import date
from pathlib import Path

import pytest

from conference.core import jobs
from conference.core.actor import COMMAND, VISITOR
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.delegations.enums import CredentialsState, DelegationState
from conference.i18n import Language
from conference.i18n.localised import Localised
from conference.mailing import services as mailing
from conference.mailing.enums import MailClass
from conference.mailing.models import OutboxMessage
from conference.messages import services
from conference.messages.enums import Audience, Missing, Reason, RecipientState
from conference.messages.models import Dispatch, DispatchRecipient
from conference.messages.queries import RecipientFilter, recipients, report_of, tally
from conference.messages.rules import sent_in
from conference.messages.services.dispatching import CHUNK, write_chunk
from conference.registration.enums import ParticipationState
from conference.registration.rules import missing_items
from tests.factories.cities import CityFactory
from tests.factories.delegations import DelegationFactory, FocalPointFactory, QuotaFactory
from tests.factories.events import EventFactory
from tests.factories.messages import MessageFactory, confirmed
from tests.factories.registration import ParticipantFactory, TravelDocumentFactory, with_photo

CORPUS = Path(__file__).parents[2] / "conference/i18n/folding_corpus.json"
EN, FA, AR = Language.ENGLISH, Language.PERSIAN, Language.ARABIC


def details(**changes):
    values = {
        "title": "Programme",
        "audience": Audience.PARTICIPANTS,
        "mail_class": MailClass.OFFICIAL,
        "subject": Localised(en="Programme"),
        "body": Localised(en="Dear {name}"),
        **changes,
    }
    return services.MessageDetails(**values)


def guests(event, number=3, **fields):
    delegation = fields.pop("delegation", None) or DelegationFactory(event=event)
    category = ParticipantFactory(delegation=delegation, **fields).category
    for _each in range(number - 1):
        ParticipantFactory(delegation=delegation, category=category, **fields)
    return delegation


def run(dispatch):
    db.session.commit()
    jobs.run_due_jobs()
    db.session.expire_all()
    return {row.state: row for row in db.session.query(DispatchRecipient)} if dispatch else {}


def mails():
    return db.session.query(OutboxMessage).order_by(OutboxMessage.id).all()


def test_a_place_that_is_not_known_is_refused_on_its_field(app):
    with pytest.raises(InvalidError) as refused:
        services.create_message(
            EventFactory(), details(body=Localised(en="x", fa="{passport}")), by=COMMAND
        )
    assert refused.value.field == "body"
    assert "{passport}" in str(refused.value)
    assert "{name}" in str(refused.value)


def test_a_place_of_the_other_audience_is_not_known(app):
    with pytest.raises(InvalidError):
        services.create_message(
            EventFactory(),
            details(audience=Audience.FOCAL_POINTS, body=Localised(en="{reference}")),
            by=COMMAND,
        )


def test_a_subject_without_its_text_is_refused(app):
    for changes in ({"subject": Localised(en="a", fa="b")}, {"body": Localised(en="a", ar="b")}):
        with pytest.raises(InvalidError):
            services.create_message(EventFactory(), details(**changes), by=COMMAND)


@pytest.mark.parametrize(
    ("written", "wanted", "given"),
    [
        ({"fa", "ar", "en"}, FA, FA),
        ({"ar", "en"}, FA, EN),
        ({"fa", "ar"}, EN, FA),
        ({"ar"}, FA, AR),
        (set(), FA, None),
    ],
)
def test_a_missing_language_falls_back_in_a_stated_order(written, wanted, given):
    texts = Localised(**dict.fromkeys(written, "x"))
    assert sent_in(texts, texts, wanted) is given


def test_each_gets_the_message_in_their_language(app):
    event = EventFactory()
    delegation = guests(event, 1, language="fa", native_name="لیلا")
    guests(event, 1, language="ar", delegation=delegation, native_name="")
    dispatch = confirmed(MessageFactory(event=event))
    run(dispatch)
    persian, arabic = mails()
    assert persian.language == "fa"
    assert 'lang="fa" dir="rtl"' in persian.html
    assert "لیلا گرامی" in persian.text
    assert persian.subject == "برنامه همایش شهرداران"
    assert "\u2068LAYLA HADDAD\u2069 المحترم" in arabic.text
    assert "<bdi>LAYLA HADDAD</bdi>" in arabic.html
    assert (persian.kind, persian.participant_id is not None) == ("messages/message", True)


def test_the_same_ticket_sends_once(app):
    event = EventFactory()
    guests(event)
    message = MessageFactory(event=event)
    first = confirmed(message)
    db.session.commit()
    second = confirmed(message)
    assert second.id == first.id
    run(first)
    assert len(mails()) == 3


def test_a_list_that_has_changed_is_not_sent(app):
    event = EventFactory()
    guests(event)
    message = MessageFactory(event=event)
    with pytest.raises(services.ListChangedError):
        confirmed(message, expected=2)
    db.session.rollback()
    assert db.session.query(Dispatch).count() == 0


def test_who_comes_later_is_not_in_a_frozen_list(app):
    event = EventFactory()
    delegation = guests(event)
    dispatch = confirmed(MessageFactory(event=event))
    ParticipantFactory(delegation=delegation)
    run(dispatch)
    assert len(mails()) == 3


def test_the_frozen_text_is_sent_whatever_becomes_of_the_message(app):
    event = EventFactory()
    guests(event, 1)
    message = MessageFactory(event=event)
    dispatch = confirmed(message)
    services.change_message(message, details(body=Localised(en="Other")), by=COMMAND)
    run(dispatch)
    assert "Dear" in mails()[0].text


def test_a_recipient_whose_text_fails_stops_no_other(app):
    event = EventFactory()
    delegation = guests(event, 2, language="en")
    guests(event, 1, language="fa", delegation=delegation)
    message = MessageFactory(event=event)
    dispatch = confirmed(message)
    dispatch.body = Localised(en="Dear {name}", fa="{nobody_knows}")
    run(dispatch)
    states = [row.state for row in db.session.query(DispatchRecipient)]
    assert states.count(RecipientState.WRITTEN) == 2
    assert states.count(RecipientState.FAILED) == 1
    assert len(mails()) == 2
    assert (RecipientState.FAILED, Reason.TEXT_FAILED, 1) in report_of(dispatch)


def test_who_has_no_address_or_left_is_skipped_with_the_reason(app):
    event = EventFactory()
    delegation = guests(event, 1, email="")
    guests(event, 1, delegation=delegation)
    leaving = ParticipantFactory(delegation=delegation)
    dispatch = confirmed(MessageFactory(event=event))
    leaving.state = ParticipationState.WITHDRAWN
    run(dispatch)
    report = report_of(dispatch)
    assert (RecipientState.SKIPPED, Reason.NO_ADDRESS, 1) in report
    assert (RecipientState.SKIPPED, Reason.LEFT, 1) in report
    assert len(mails()) == 1


def test_news_pass_over_who_has_unsubscribed_and_official_notices_do_not(app):
    event = EventFactory()
    delegation = guests(event, 1, email="no-news@city.example")
    guests(event, 1, delegation=delegation)
    mailing.set_news(event.id, "no-news@city.example", wanted=False, by=VISITOR)
    news = MessageFactory(event=event, mail_class=MailClass.NEWS)
    assert tally(event, news.audience, RecipientFilter(), news.mail_class).unsubscribed == 1
    dispatch = confirmed(news)
    run(dispatch)
    assert (RecipientState.SKIPPED, Reason.UNSUBSCRIBED, 1) in report_of(dispatch)
    (mail,) = mails()
    assert mail.mail_class is MailClass.NEWS
    assert mail.unsubscribe_url.startswith("http://conference.test/en/")
    assert mail.unsubscribe_url in mail.text
    assert mail.unsubscribe_url in mail.html
    run(confirmed(MessageFactory(event=event), ticket="u" * 32))
    assert len(mails()) == 3
    assert mails()[-1].unsubscribe_url == ""


def test_a_killed_run_is_taken_up_and_nobody_gets_two(app):
    event = EventFactory()
    guests(event, CHUNK + 10)
    dispatch = confirmed(MessageFactory(event=event))
    db.session.commit()
    assert write_chunk(dispatch.id) == CHUNK
    db.session.commit()
    write_chunk(dispatch.id)
    db.session.rollback()  # here the worker is killed
    jobs.run_due_jobs()
    assert len(mails()) == CHUNK + 10
    assert len({mail.participant_id for mail in mails()}) == CHUNK + 10


def test_a_chunk_takes_the_same_number_of_queries_whatever_its_size(app, count_queries):
    event = EventFactory()
    guests(event, CHUNK + 1)
    message = MessageFactory(
        event=event,
        body=Localised(en="{name} {delegation} {category} {missing} {reference} {link}"),
        subject=Localised(en="{event} {event_dates} {contact} {latin_name}"),
    )
    dispatch = confirmed(message)
    db.session.commit()
    counts = []
    for _each in range(2):
        db.session.expire_all()
        with count_queries() as statements:
            write_chunk(dispatch.id)
            db.session.commit()
        counts.append(len(statements))
    assert len(mails()) == CHUNK + 1
    assert counts[0] == counts[1]


def test_350_recipients_in_three_languages_are_written_in_chunks(app, count_queries):
    event = EventFactory()
    delegation = DelegationFactory(event=event)
    category = ParticipantFactory(delegation=delegation).category
    for number in range(349):
        language = ("fa", "ar", "en")[number % 3]
        ParticipantFactory(delegation=delegation, category=category, language=language)
    dispatch = confirmed(MessageFactory(event=event))
    db.session.commit()
    with count_queries() as statements:
        jobs.run_due_jobs(limit=1)
    assert db.session.query(OutboxMessage).count() == 350
    assert len(statements) < 350 / CHUNK * 25
    job = db.session.get(jobs.Job, dispatch.job_id)
    assert (job.state, job.done, job.total) == (jobs.JobState.DONE, 350, 350)


def test_every_hazard_string_passes_as_a_name(app):
    event = EventFactory()
    delegation = DelegationFactory(event=event)
    category = ParticipantFactory(delegation=delegation).category
    names = [row["text"] for row in json.loads(CORPUS.read_text("utf-8"))]
    storable = [name.replace("\x00", "") for name in names]
    for number, name in enumerate(storable):
        ParticipantFactory(
            delegation=delegation,
            category=category,
            native_name=name,
            language=("fa", "ar", "en")[number % 3],
        )
    run(confirmed(MessageFactory(event=event)))
    assert len(mails()) == len(storable) + 1
    assert all("\n" not in mail.subject and "<b>Ali" not in mail.html for mail in mails())


def test_focal_points_are_chosen_by_their_delegations(app):
    event = EventFactory()
    here = FocalPointFactory(delegation__event=event, language="ar")
    FocalPointFactory(delegation__event=event, delegation__state=DelegationState.DRAFT)
    FocalPointFactory(delegation__event=event, active=False)
    FocalPointFactory(delegation__event=event, approved_at=None)
    FocalPointFactory()
    owing = FocalPointFactory(
        delegation__event=event, delegation__credentials=CredentialsState.MISSING
    )

    def found(**wanted):
        query = recipients(event, Audience.FOCAL_POINTS, RecipientFilter(**wanted))
        return set(db.session.scalars(query))

    assert found() == {here, owing}
    assert found(credentials="missing") == {owing}
    assert found(language="ar") == {here}
    assert found(delegation_state="invited") == set()


def test_free_places_are_filled_in(app):
    event = EventFactory()
    point = FocalPointFactory(delegation__event=event)
    quota = QuotaFactory(delegation=point.delegation, places=5)
    ParticipantFactory(delegation=point.delegation, category=quota.category)
    message = MessageFactory(
        event=event,
        audience=Audience.FOCAL_POINTS,
        body=Localised(en="{name} of {delegation}: {free_places} free"),
        subject=Localised(en="x"),
    )
    run(confirmed(message))
    assert f"Layla Haddad of {point.delegation.name.en}: 4 free" in mails()[0].text
    assert mails()[0].delegation_id == point.delegation_id


def test_participants_are_chosen_by_state_category_delegation_and_language(app):
    event = EventFactory()
    first = ParticipantFactory(delegation__event=event, language="fa")
    ParticipantFactory(delegation__event=event, state=ParticipationState.DRAFT)
    gone = ParticipantFactory(delegation__event=event, state=ParticipationState.REJECTED)
    new = ParticipantFactory(delegation__event=event, state=ParticipationState.NOMINATED)

    def found(**wanted):
        query = recipients(event, Audience.PARTICIPANTS, RecipientFilter(**wanted))
        return set(db.session.scalars(query))

    assert found() == {first, new}
    assert found(state="rejected") == {gone}
    assert found(state="draft") == set()
    assert found(category_id=first.category_id) == {first}
    assert found(delegation_id=new.delegation_id) == {new}
    assert found(language="fa") == {first}
    assert found(misses=Missing.HAND_IN.value) == {new}


def test_what_is_missing_agrees_with_the_persons_own_page(app):
    host = CityFactory(country="IR")
    event = EventFactory(host_city_id=host.id)
    db.session.flush()
    delegation = DelegationFactory(event=event)
    category = ParticipantFactory(delegation=delegation, needs_visa_help=False).category
    common = {"delegation": delegation, "category": category}
    ParticipantFactory(**common, needs_visa_help=False, nationality="IRN")
    with_photo(ParticipantFactory(**common))
    whole = TravelDocumentFactory(
        participant=ParticipantFactory(**common, needs_visa_help=False), number_hash="x"
    )
    TravelDocumentFactory(
        participant=ParticipantFactory(**common), number_hash="y", expires_on=None
    )
    assert whole.expires_on > date(2030, 1, 1)
    everybody = list(
        db.session.scalars(recipients(event, Audience.PARTICIPANTS, RecipientFilter()))
    )
    fields = {
        Missing.DOCUMENT: {"number", "issuing_country", "issued_on", "expires_on"},
        Missing.SCAN: {"scan"},
        Missing.PHOTO: {"photo"},
    }
    for what, names in fields.items():
        query = recipients(event, Audience.PARTICIPANTS, RecipientFilter(misses=what.value))
        expected = {
            person.id
            for person in everybody
            if names & {item.field for item in missing_items(person)}
        }
        assert {person.id for person in db.session.scalars(query)} == expected, what
        assert 0 < len(expected) < len(everybody)


def test_nobody_in_the_list_is_refused(app):
    with pytest.raises(DomainError):
        confirmed(MessageFactory())
