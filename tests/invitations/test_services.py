from datetime import date

import pytest
import sqlalchemy as sa

from conference.core import clock, jobs, sweeps
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.delegations.enums import DelegationState
from conference.delegations.models import Delegation
from conference.delegations.queries import live_code
from conference.documents.enums import DocumentState
from conference.events.services import NewEvent, create_event
from conference.i18n.localised import Localised
from conference.invitations import queries, services
from conference.invitations.enums import LetterState, Obstacle
from conference.invitations.queries import InvitationFilter
from conference.invitations.rules import state_of
from conference.invitations.services.letters import NoLetterError
from conference.mailing.models import OutboxMessage
from conference.visas.enums import LetterForm
from tests.factories.delegations import DelegationFactory
from tests.factories.registration import ParticipantFactory

pytestmark = pytest.mark.usefixtures("quick_press")


def issued(delegation, form=None):
    letter = services.issue_letter(delegation, form, by=COMMAND)
    db.session.commit()
    jobs.run_due_jobs()
    return letter


def test_a_letter_takes_a_number_and_names_the_code_made_for_it(invited):
    delegation = invited()
    letter = issued(delegation)
    assert letter.document.state is DocumentState.ISSUED
    assert letter.document.number.startswith("EVENT") or "-I-" in letter.document.number
    assert (letter.form, letter.document.initials) == ("ar", "")
    assert delegation.invitation_number == letter.document.number
    assert live_code(delegation).code[:5] in letter.document.data
    assert delegation.state is DelegationState.DRAFT
    with pytest.raises(NoLetterError) as error:
        services.issue_letter(delegation, None, by=COMMAND)
    assert error.value.obstacles == [Obstacle.EXISTS]


def test_a_body_that_is_no_city_needs_an_addressee(invited):
    delegation = invited(kind="organisation", city=None)
    with pytest.raises(NoLetterError) as error:
        services.issue_letter(delegation, None, by=COMMAND)
    assert error.value.obstacles == [Obstacle.NO_ADDRESSEE]
    details = services.AddresseeDetails(function=Localised(en="Secretary General"))
    services.edit_addressee(delegation, details, by=COMMAND)
    assert issued(delegation, LetterForm.EN).document.state is DocumentState.ISSUED


def test_a_gap_or_a_character_without_font_takes_no_number(invited, event):
    delegation = invited()
    texts = {"en": {"addressee": "{name}", "subject": "x", "body": "{event} {event_days}"}}
    services.edit_text(event, LetterForm.EN, texts, by=COMMAND)
    with pytest.raises(NoLetterError) as error:
        services.issue_letter(delegation, LetterForm.EN, by=COMMAND)
    assert error.value.codes == ["no_value", "value:name"]
    details = services.AddresseeDetails(name=Localised(en="\ue000"))
    services.edit_addressee(delegation, details, by=COMMAND)
    with pytest.raises(NoLetterError) as error:
        services.issue_letter(delegation, LetterForm.EN, by=COMMAND)
    assert error.value.codes == ["unprintable", "value:\ue000"]
    assert db.session.scalar(sa.text("select count(*) from issued_documents")) == 0


def test_who_is_not_invited_gets_no_letter(event):
    requests = DelegationFactory(event=event, is_public_requests=True)
    with pytest.raises(NoLetterError) as error:
        services.issue_letter(requests, None, by=COMMAND)
    assert error.value.obstacles == [Obstacle.NOT_INVITED]


def test_sending_invites_with_the_letter_enclosed(invited):
    delegation = invited()
    letter = issued(delegation)
    services.send(letter, by=COMMAND)
    db.session.commit()
    mail = db.session.scalars(sa.select(OutboxMessage)).one()
    assert mail.kind == "delegations/invitation"
    assert mail.attachments == {f"{letter.document.number}.pdf": letter.document.file_id}
    assert delegation.state is DelegationState.INVITED
    services.revoke(letter, "wrong name", by=COMMAND)
    with pytest.raises(NoLetterError):
        services.send(letter, by=COMMAND)


def test_a_new_letter_takes_the_place_of_the_old_one(invited):
    old = issued(invited())
    new = services.reissue(old, LetterForm.FA_AR, by=COMMAND)
    assert (old.document.state, old.is_live) == (DocumentState.SUPERSEDED, False)
    assert (new.form, queries.live_letter(new.delegation_id)) == ("fa-ar", new)


def test_each_delegation_stands_somewhere_and_is_found_there(invited, event):
    none, first, sent, answered, declined = (invited() for _ in range(5))
    for delegation in (first, sent, answered):
        issued(delegation)
    services.send(queries.live_letter(sent.id), by=COMMAND)
    ParticipantFactory(delegation=answered)
    declined.state = DelegationState.DECLINED
    db.session.commit()
    wanted = {
        LetterState.NOT_WRITTEN: {none.id},
        LetterState.ISSUED: {first.id},
        LetterState.SENT: {sent.id},
        LetterState.ANSWERED: {answered.id, declined.id},
    }
    for state, ids in wanted.items():
        assert set(queries.ids_to_invite(event, InvitationFilter(state=state))) == ids
        for delegation_id in ids:
            row = db.session.get(Delegation, delegation_id)
            has_people = bool(queries.with_people([row.id]))
            assert state_of(row, queries.live_letter(row.id), has_people=has_people) is state


def test_a_batch_issues_sends_and_reports(invited, event):
    first, second = invited(), invited()
    unknown = invited(kind="organisation", city=None)
    issued(first)
    ids = [first.id, second.id, unknown.id]
    wish = services.BatchWish(LetterForm.AR_EN, sends=True)
    job = services.start_batch(event, ids, wish, by=COMMAND)
    db.session.commit()
    jobs.run_due_jobs()
    result = db.session.get(jobs.Job, job.id).result
    assert (result["issued"], result["kept"], result["sent"]) == (1, 1, 2)
    assert result["refused"] == {str(unknown.id): ["no_addressee"]}


def test_the_deadline_is_that_of_the_settings_or_of_the_nominations(event):
    details = services.SettingsDetails(answer_by=date(2030, 6, 1))
    services.edit_settings(event, details, by=COMMAND)
    assert queries.answer_by(event) == date(2030, 6, 1)


def test_faults_of_texts_are_named_by_language_and_part(event):
    texts = {"fa": {"addressee": "", "subject": "{x}", "body": "{event}"}}
    with pytest.raises(services.TextFaultsError) as error:
        services.edit_text(event, LetterForm.FA, texts, by=COMMAND)
    found = {(each.part, each.code) for each in error.value.faults}
    assert found == {("addressee", "empty"), ("subject", "unknown"), ("body", "no_event")}


def test_an_event_made_like_another_takes_texts_and_signatory_but_no_deadline(event):
    texts = {"en": {"addressee": "To you", "subject": "x", "body": "{event} {event_days}"}}
    services.edit_text(event, LetterForm.EN, texts, by=COMMAND)
    details = services.SettingsDetails(
        default_form="fa-en", answer_by=date(2030, 6, 1), signatory_name=Localised(en="Mayor")
    )
    services.edit_settings(event, details, by=COMMAND)
    new = NewEvent(slug="next", name=event.name, starts_on=event.starts_on, ends_on=event.ends_on)
    copy = create_event(new, by=COMMAND, like=event)
    settings = queries.settings_of(copy)
    assert (settings.default_form, settings.answer_by) == ("fa-en", None)
    assert queries.text_of(copy, LetterForm.EN).texts["en"]["addressee"] == "To you"


def test_retention_removes_letters_and_addressees_and_leaves_the_number(invited, event):
    delegation = invited()
    letter = issued(delegation)
    services.edit_addressee(
        delegation, services.AddresseeDetails(name=Localised(en="A B")), by=COMMAND
    )
    rule = next(each for each in sweeps.retention_rules() if each.kind == "invitations:letters")
    assert rule.count(event.id) == 2
    while rule.purge(event.id, 10):
        db.session.commit()
    assert rule.count(event.id) == 0
    assert letter.document.file_id is None
    assert letter.document.state is DocumentState.ISSUED
    assert queries.addressee_of(delegation.id) is None
    assert clock.now() > letter.created_at
