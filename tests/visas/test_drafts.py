"""Two people for one letter; and every way in which one person may try to be both."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from conference.audit.models import AuditEntry
from conference.core import jobs
from conference.core.actor import COMMAND, JOB, Actor, ActorKind
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.documents.enums import DocumentState
from conference.documents.models import IssuedDocument
from conference.i18n.localised import Localised
from conference.registration.enums import ParticipationState
from conference.visas import services
from conference.visas.enums import DraftState, LetterForm
from conference.visas.enums.placeholders import Refusal
from conference.visas.models import LetterDraft
from conference.visas.queries import live_letter
from conference.visas.queries.drafts import open_draft
from conference.visas.services import drafts, texts
from conference.visas.services.batches import BatchKind, BatchWish
from conference.visas.services.letters import RefusedError
from tests.factories.accounts import UserFactory, grant
from tests.visas.approved import approved_person, event_with_letters

pytestmark = pytest.mark.usefixtures("quick_press")


def settings(event, **values):
    texts.edit_letter_settings(event, texts.LetterSettingsDetails(**values), by=COMMAND)


@pytest.fixture
def event(app):
    event = event_with_letters()
    settings(event, needs_two=True)
    return event


def officer(event):
    user = UserFactory()
    grant(user, "visa_officer", event)
    db.session.flush()
    return Actor(ActorKind.STAFF, user.id)


@pytest.fixture
def first(event):
    return officer(event)


@pytest.fixture
def second(event):
    return officer(event)


def refused(refusal, act, *args, **kwargs):
    with pytest.raises(RefusedError) as error:
        act(*args, **kwargs)
    assert error.value.refusal is refusal


def numbers():
    return db.session.scalar(sa.select(sa.func.count(IssuedDocument.id)))


def test_one_drafts_and_another_issues(event, first, second):
    person = approved_person(event)
    draft = drafts.draft_letter(person, "fa-en", by=first)
    assert numbers() == 0
    letter = drafts.issue_draft(draft, by=second)
    assert letter.form == "fa-en"
    assert (draft.state, draft.is_open, draft.letter_id) == (DraftState.ISSUED, False, letter.id)
    assert (draft.drafted_by, draft.decided_by) == (first.id, second.id)
    assert letter.document.issued_by == second.id
    db.session.commit()
    jobs.run_due_jobs()
    assert letter.document.state is DocumentState.ISSUED
    actions = set(db.session.scalars(sa.select(AuditEntry.action)))
    assert {"visas:draft:drafted", "visas:draft:issued", "visas:letter:issued"} <= actions


def test_a_draft_replaces_the_live_letter(event, first, second):
    person = approved_person(event)
    old = drafts.issue_draft(drafts.draft_letter(person, "fa", by=first), by=second)
    db.session.commit()
    jobs.run_due_jobs()
    new = drafts.issue_draft(drafts.draft_letter(person, "en", by=second), by=first)
    assert old.document.state is DocumentState.SUPERSEDED
    assert live_letter(person.id) is new


def test_who_drafted_does_not_issue_by_any_way(event, first, second):
    person = approved_person(event)
    refused(Refusal.TWO_PEOPLE, services.issue_letter, person, "en", by=first)
    refused(Refusal.TWO_PEOPLE, services.reissue, person, "en", by=first)
    draft = drafts.draft_letter(person, "en", by=first)
    refused(Refusal.OWN_DRAFT, drafts.issue_draft, draft, by=first)
    for nobody in (COMMAND, JOB, Actor(ActorKind.FOCAL_POINT, second.id)):
        refused(Refusal.NOT_STAFF, drafts.issue_draft, draft, by=nobody)
        refused(Refusal.NOT_STAFF, drafts.draft_letter, person, "en", by=nobody)
    drafts.return_draft(draft, "the consulate is missing", by=second)
    refused(Refusal.NO_DRAFT, drafts.issue_draft, draft, by=second)
    drafts.draft_letter(person, "en", by=second)  # who drafts anew is the drafter
    refused(Refusal.OWN_DRAFT, drafts.issue_draft, draft, by=second)
    assert numbers() == 0


@pytest.mark.parametrize("kind", list(BatchKind))
def test_who_drafted_does_not_issue_in_a_batch(event, first, second, kind):
    person, other = approved_person(event), approved_person(event)
    drafts.draft_letter(person, "en", by=first)
    drafts.draft_letter(other, "en", by=second)
    job = services.start_batch(
        event, [person.id, other.id], None, by=first, wish=BatchWish(kind=kind)
    )
    db.session.commit()
    jobs.run_due_jobs()
    assert live_letter(person.id) is None
    if kind is BatchKind.ISSUE_DRAFTS:
        assert live_letter(other.id) is not None
        assert job.result["refused"] == {str(person.id): ["own_draft"]}
    else:
        assert job.result["drafted"] == 2
        assert live_letter(other.id) is None


def test_a_batch_started_before_the_rule_issues_nothing_after_it(event, first):
    settings(event, needs_two=False)
    person = approved_person(event)
    job = services.start_batch(event, [person.id], None, by=first)
    settings(event, needs_two=True)
    db.session.commit()
    jobs.run_due_jobs()
    assert job.result["refused"] == {str(person.id): ["two_people"]}


def test_a_command_issues_nothing_where_two_people_are_needed(event):
    person = approved_person(event)
    job = services.start_batch(event, [person.id], None, by=COMMAND)
    db.session.commit()
    jobs.run_due_jobs()
    assert job.result["refused"] == {str(person.id): ["two_people"]}


def test_what_changed_since_the_draft_is_not_issued(event, first, second):
    person = approved_person(event)
    draft = drafts.draft_letter(person, "en", by=first)
    person.function_title = Localised(en="Ambassador")
    db.session.flush()
    refused(Refusal.CHANGED, drafts.issue_draft, draft, by=second)
    drafts.draft_letter(person, "en", by=first)
    form = LetterForm.EN
    words = texts.built_in_texts(form)
    words["en"]["subject"] = "Another subject"
    texts.save_template(event, form, words, by=first)
    refused(Refusal.CHANGED, drafts.issue_draft, draft, by=second)
    drafts.draft_letter(person, "en", by=first)
    assert drafts.issue_draft(draft, by=second).template.version == 1


def test_the_rules_are_asked_again_at_the_issue(event, first, second):
    person = approved_person(event)
    draft = drafts.draft_letter(person, "en", by=first)
    person.state = ParticipationState.WITHDRAWN
    db.session.flush()
    with pytest.raises(services.NoLetterError):
        drafts.issue_draft(draft, by=second)
    assert drafts.withdraw_drafts_of_people_who_left() == 1
    assert open_draft(person.id) is None


def test_a_draft_is_returned_with_a_note_and_made_again(event, first, second):
    person = approved_person(event)
    draft = drafts.draft_letter(person, "en", by=first)
    with pytest.raises(InvalidError):
        drafts.return_draft(draft, " ", by=second)
    drafts.return_draft(draft, "wrong consulate", by=second)
    assert (draft.state, draft.is_open, draft.note) == (
        DraftState.RETURNED,
        True,
        "wrong consulate",
    )
    again = drafts.draft_letter(person, "fa", by=first)
    assert (again.id, again.note, again.state) == (draft.id, "", DraftState.DRAFTED)
    drafts.withdraw_draft(again, by=first)
    refused(Refusal.NO_DRAFT, drafts.issue_draft, again, by=second)
    assert db.session.scalar(sa.select(sa.func.count(LetterDraft.id))) == 1


def test_without_the_rule_nobody_drafts(event, first):
    settings(event, needs_two=False)
    refused(Refusal.ONE_PERSON, drafts.draft_letter, approved_person(event), "en", by=first)


# ------------------------------------------------------------------------------- in the browser


def base(event):
    return f"/office/{event.slug}/letters"


def test_the_pages_know_the_rule(client, event, sign_in, second):
    me = sign_in("visa_officer", event=event)
    mine, theirs = approved_person(event), approved_person(event)
    drafts.draft_letter(theirs, "en", by=second)
    db.session.commit()
    page = f"{base(event)}/people/{mine.reference}"
    assert "Draft the letter" in client.get(page).text
    assert client.post(f"{page}/issue", data={"language": "en"}).status_code == 409
    assert client.post(f"{page}/reissue", data={"language": "en"}).status_code == 409
    assert client.post(f"{page}/draft", data={"language": "ar-en"}).status_code == 303
    own = open_draft(mine.id)
    assert (own.form, own.drafted_by) == ("ar-en", me.id)
    assert client.post(f"{base(event)}/drafts/{own.id}/issue").status_code == 409
    listed = client.get(f"{base(event)}/drafts")
    assert f"/drafts/{own.id}/issue" not in listed.text
    assert f"/drafts/{own.id}/withdraw" in listed.text
    answer = client.post(f"{base(event)}/drafts/batch", data={"draft": [own.id]})
    jobs.run_due_jobs()
    assert "Who drafted a letter does not issue it." in client.get(answer.location).text
    assert live_letter(mine.id) is None
    waiting = open_draft(theirs.id)
    assert client.post(f"{base(event)}/drafts/{waiting.id}/issue").status_code == 303
    assert live_letter(theirs.id) is not None


def test_a_draft_goes_back_with_a_note(client, event, sign_in, second):
    sign_in("visa_officer", event=event)
    draft = drafts.draft_letter(approved_person(event), "en", by=second)
    db.session.commit()
    address = f"{base(event)}/drafts/{draft.id}/return"
    assert client.get(address).status_code == 200
    assert client.post(address, data={"note": ""}).status_code == 422
    assert client.post(address, data={"note": "wrong city"}).status_code == 303
    assert "wrong city" in client.get(f"{base(event)}/drafts").text
    assert client.post(f"{base(event)}/drafts/{draft.id}/withdraw").status_code == 303
    assert client.post(address, data={"note": "again"}).status_code == 422
    assert client.post(f"{base(event)}/drafts/99/issue").status_code == 404
    assert client.post(f"{base(event)}/drafts/batch").status_code == 303


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_a_fixed_number_of_queries(
    client, event, sign_in, second, count_queries, rows
):
    sign_in("auditor", event=event)
    for _ in range(rows):
        drafts.draft_letter(approved_person(event), "en", by=second)
    db.session.commit()
    address = f"{base(event)}/drafts"
    db.session.remove()
    with count_queries() as statements:
        answer = client.get(address)
    assert answer.text.count("LAYLA HADDAD") >= rows
    assert "/issue" not in answer.text
    assert len(statements) <= 10


def test_only_an_administrator_turns_the_rule_off(client, event, sign_in):
    sign_in("visa_officer", event=event)
    assert client.get(f"{base(event)}/settings").status_code == 403
    assert client.post(f"{base(event)}/settings").status_code == 403


def test_the_report_of_a_refusal_names_what_is_missing(event, first):
    settings(event, needs_two=False)
    words = texts.built_in_texts(LetterForm.EN)
    words["en"]["body"] += "\n\n{organisation} and {birth_place}"
    texts.save_template(event, LetterForm.EN, words, by=first)
    fine = approved_person(event, organisation="City", birth_place="Basra")
    lacking = approved_person(event, organisation="", birth_place="")
    job = services.start_batch(event, [fine.id, lacking.id], LetterForm.EN, by=first)
    db.session.commit()
    jobs.run_due_jobs()
    assert job.result["issued"] == 1
    assert job.result["refused"] == {
        str(lacking.id): ["no_value", "value:birth_place", "value:organisation"]
    }


def test_a_wish_is_kept_with_the_job(event, first):
    wish = replace(BatchWish(), to_whom_it_may_concern=True)
    job = services.start_batch(event, [1], LetterForm.FA_AR, by=first, wish=wish)
    assert (job.arguments["language"], job.arguments["anybody"]) == ("fa-ar", True)
