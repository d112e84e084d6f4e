"""The pages of the lists for the ministry."""

import io

import pytest

from conference.core import jobs
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.jobs import run_due_jobs
from conference.i18n import use_language
from conference.visas.enums import VisaState
from conference.visas.enums.ministry import BatchTrouble, MinistryBatchState, MinistryField
from conference.visas.models import MinistryBatch, MinistryProfile
from conference.visas.queries import case_of
from conference.visas.services import ministry
from conference.visas.services.ministry import making
from tests.visas.approved import event_with_letters
from tests.visas.ministry_people import example, made, ready_person


@pytest.fixture(autouse=True)
def quick_letter(monkeypatch):
    """A covering letter that takes no time."""
    monkeypatch.setattr(making, "print_letter", lambda *_all: b"%PDF letter")


@pytest.fixture
def event(app):
    event = event_with_letters()
    db.session.commit()
    return event


@pytest.fixture
def officer(sign_in, event):
    return sign_in("visa_officer", event=event)


def base(event):
    return f"/office/{event.slug}/ministry"


@pytest.mark.parametrize("language", ["en", "fa", "ar"])
def test_from_an_empty_event_to_a_batch_that_was_handed_over(client, sign_in, event, language):
    sign_in("visa_officer", event=event, language=language)
    assert client.get(f"{base(event)}/").status_code == 200
    assert client.get(f"{base(event)}/new").status_code == 303
    assert client.get(f"{base(event)}/profiles").status_code == 200
    added = client.post(f"{base(event)}/profiles/example")
    assert client.get(added.location).status_code == 200
    profile = db.session.query(MinistryProfile).one()
    assert profile.is_example
    profile.with_photo = profile.with_scan = False
    person, refused = ready_person(event), ready_person(event, consent=False)
    db.session.commit()
    page = client.get(f"{base(event)}/new")
    assert page.text.count("disabled") == 1
    answer = client.post(f"{base(event)}/new", data={"person": [person.id, refused.id, "x"]})
    draft = client.get(answer.location)
    assert draft.status_code == 200
    assert person.document.number not in draft.text
    assert f"•••••{person.document.number[-3:]}" in draft.text
    confirmed = client.post(f"{answer.location}/confirm")
    waiting = client.get(confirmed.location)
    assert "job-progress" in waiting.text
    assert client.get(f"{answer.location}/progress").json["total"] == 1
    run_due_jobs()
    ready = client.get(answer.location)
    assert "-M001" in ready.text
    archive = client.post(f"{answer.location}/archive.zip")
    assert archive.data[:2] == b"PK"
    assert archive.headers["Cache-Control"] == "no-store"
    assert archive.headers["Content-Disposition"].endswith('-M001.zip"')
    assert client.post(f"{answer.location}/hand-over").status_code == 303
    assert client.post(f"{answer.location}/hand-over").status_code == 409
    assert client.get(f"{base(event)}/new?show=sent").status_code == 200
    unchanged = client.post(f"{answer.location}/supplement")
    assert unchanged.location == answer.location
    withdraw = f"{answer.location}/withdraw"
    assert client.get(withdraw).status_code == 200
    assert client.post(withdraw, data={"reason": " "}).status_code == 422
    assert client.post(withdraw, data={"reason": "twice"}).status_code == 303
    assert client.get(answer.location).status_code == 200
    assert client.post(f"{answer.location}/archive.zip").status_code == 404
    assert client.get(f"{base(event)}/").status_code == 200


def test_everybody_who_can_go_is_drafted_and_dropped(client, officer, event):
    example(event)
    for _ in range(2):
        ready_person(event)
    ready_person(event, consent=False)
    db.session.commit()
    nobody = client.post(f"{base(event)}/new", data={})
    assert nobody.status_code == 422
    assert "Tick the people" in nobody.text
    answer = client.post(f"{base(event)}/new", data={"all": "1"})
    batch = db.session.query(MinistryBatch).one()
    assert len(batch.sendings) == 2
    assert client.post(f"{answer.location}/drop").status_code == 303
    assert db.session.query(MinistryBatch).count() == 0
    assert client.get(answer.location).status_code == 404


def test_people_are_filtered_by_state_delegation_and_nationality(client, officer, event):
    example(event)
    waiting = ready_person(event, surname="WAITING")
    sent = ready_person(event, surname="DEPARTED", nationality="OMN")
    case_of(sent.id).state = VisaState.SENT_TO_MINISTRY
    case_of(sent.id).sent_at = jobs.clock.now()
    db.session.commit()

    def found(query):
        text = client.get(f"{base(event)}/new?{query}").text
        return [name for name in ("WAITING", "DEPARTED") if name in text]

    assert found("") == ["WAITING"]
    assert found("show=sent") == ["DEPARTED"]
    assert found("show=all") == ["WAITING", "DEPARTED"]
    assert found("show=all&nationality=OMN") == ["DEPARTED"]
    assert found(f"show=all&delegation={waiting.delegation_id}") == ["WAITING"]
    assert found("show=nonsense&nationality=ZZZ&delegation=x&profile=999&page=0") == ["WAITING"]


def form_of(profile, **changes):
    values = {
        "name-en": "Ministry",
        "language": "fa",
        "sheet_format": "csv",
        "date_style": "year_first",
        "calendar": "solar_hijri",
        "letter_case": "upper",
        "photo_profile_id": "",
        "scan_width": "800",
        "scan_height": "600",
        "scan_max_kb": "500",
        "scan_turn": "landscape",
        "file_pattern": "{number}-{kind}",
        "layout": "flat",
    }
    return values | changes


def test_profile_is_added_changed_and_removed(client, officer, event):
    profile = example(event)
    db.session.commit()
    new = f"{base(event)}/profiles/new"
    assert client.get(new).status_code == 200
    refused = client.post(new, data=form_of(profile, file_pattern="../{number}-{kind}"))
    assert refused.status_code == 422
    assert "no folders" in refused.text
    assert client.post(new, data=form_of(profile, with_photo="y")).status_code == 422
    assert client.post(new, data=form_of(profile, language="xx")).status_code == 422
    assert client.post(new, data=form_of(profile)).status_code == 303
    one = f"{base(event)}/profiles/{profile.id}"
    assert client.get(one).status_code == 200
    assert client.post(one, data=form_of(profile)).status_code == 303
    db.session.expire_all()
    assert (profile.is_example, profile.name.en, profile.language) == (False, "Ministry", "fa")
    assert client.get(f"{one}/remove").status_code == 200
    assert client.post(f"{one}/remove").status_code == 303
    assert client.get(one).status_code == 404


def test_columns_are_set_in_the_order_of_their_numbers(client, officer, event):
    profile = example(event)
    db.session.commit()
    address = f"{base(event)}/profiles/{profile.id}/columns"
    assert client.get(address).status_code == 200
    data = {
        "lines": "3",
        "position_0": "2",
        "field_0": "surname",
        "heading_0": "نام خانوادگی",
        "plain_0": "y",
        "position_1": "1",
        "field_1": "row",
        "heading_1": "ردیف",
        "position_2": "3",
        "field_2": "",
        "heading_2": "",
    }
    assert client.post(address, data=data).status_code == 303
    db.session.expire_all()
    assert [(c.field, c.heading, c.plain) for c in profile.columns] == [
        (MinistryField.ROW, "ردیف", False),
        (MinistryField.SURNAME, "نام خانوادگی", True),
    ]
    for wrong in (
        {"field_0": "surname", "heading_0": ""},
        {"field_0": "password", "heading_0": "x"},
        {"heading_0": "ردیف"},
        {"field_0": "", "field_1": ""},
    ):
        refused = client.post(address, data=data | wrong)
        assert refused.status_code == 422
    assert client.post(address, data={"lines": "x"}).status_code == 422
    assert client.post(address, data={"lines": "99999"}).status_code == 422


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("page", ["/", "/new", "/batch", "/draft", "/profiles"])
def test_lists_take_a_fixed_number_of_queries(client, officer, event, count_queries, rows, page):
    profile = example(event, with_photo=False, with_scan=False)
    people = [ready_person(event) for _ in range(rows)]
    address = base(event) + page
    if page == "/batch":
        batch = made(event, people, profile)
        address = f"{base(event)}/batches/{batch.id}"
    elif page == "/draft":
        ids = [person.id for person in people]
        batch = ministry.draft_batch(event, profile, ids, by=COMMAND)
        address = f"{base(event)}/batches/{batch.id}"
    elif page == "/":
        for _ in range(rows):
            ministry.draft_batch(event, profile, [people[0].id], by=COMMAND)
    elif page == "/profiles":
        for _ in range(rows - 1):
            example(event)
    db.session.commit()
    db.session.remove()
    with count_queries() as statements:
        assert client.get(address).status_code == 200
    assert len(statements) <= 16


def test_who_may_do_what(client, sign_in, event):
    batch = made(event, [ready_person(event)], example(event))
    one = f"{base(event)}/batches/{batch.id}"
    sign_in("auditor", event=event)
    assert client.get(one).status_code == 200
    assert "archive.zip" not in client.get(one).text
    assert client.get(f"{base(event)}/").status_code == 200
    assert client.get(f"{base(event)}/new").status_code == 403
    for path in ("archive.zip", "hand-over", "withdraw", "supplement"):
        assert client.post(f"{one}/{path}").status_code == 403
    sign_in("administrator", event=event)
    assert client.post(f"{one}/archive.zip").status_code == 403
    assert client.post(f"{one}/hand-over").status_code == 303
    sign_in("registrar", event=event)
    assert client.get(f"{base(event)}/").status_code == 403
    assert client.get(f"/office/{event.slug}/imports/new/ministry").status_code == 403
    assert "new/ministry" not in client.get(f"/office/{event.slug}/imports/").text
    sign_in("visa_officer", event=event)
    assert client.get(f"/office/{event.slug}/imports/new/ministry").status_code == 200
    assert client.get(f"/office/{event.slug}/imports/new/people").status_code == 403


def test_batches_and_profiles_of_another_event_do_not_exist(client, officer, event):
    other = event_with_letters()
    profile = example(other)
    batch = made(other, [ready_person(other)], profile)
    assert client.get(f"{base(event)}/batches/{batch.id}").status_code == 404
    assert client.post(f"{base(event)}/batches/{batch.id}/archive.zip").status_code == 404
    assert client.get(f"{base(event)}/profiles/{profile.id}").status_code == 404
    assert client.post(f"{base(event)}/profiles/{profile.id}/remove").status_code == 404


def test_stuck_batch_says_why_and_is_tried_again(client, officer, event):
    person = ready_person(event, consent=False)
    batch = made(event, [person], example(event))
    one = f"{base(event)}/batches/{batch.id}"
    page = client.get(one).text
    assert "There is no consent" in page
    assert client.post(f"{one}/again").status_code == 303
    db.session.expire_all()
    assert batch.state is MinistryBatchState.MAKING


def test_answers_are_imported_through_the_pages_of_imports(client, officer, event):
    person = ready_person(event)
    made(event, [person], example(event))
    text = f"Reference,Code,Valid until\n{person.reference},X7,2030-11-20\n"
    sent = {"file": (io.BytesIO(text.encode()), "answers.csv")}
    answer = client.post(f"/office/{event.slug}/imports/new/ministry", data=sent)
    run_due_jobs()
    page = client.get(answer.location).text
    assert person.reference in page
    assert "Tell nobody now" in page
    taken = client.post(f"{answer.location}take", data={"all": "1", "mode": "tell"})
    assert taken.status_code == 303
    run_due_jobs()
    db.session.expire_all()
    assert case_of(person.id).state is VisaState.AUTHORISED


def test_case_says_in_which_list_the_person_went(client, officer, event):
    person = ready_person(event)
    batch = made(event, [person], example(event))
    page = client.get(f"/office/{event.slug}/visas/people/{person.reference}").text
    assert batch.number in page
    assert f"/ministry/batches/{batch.id}" in page


def test_officer_turns_the_passport_page_on_the_page_of_the_case(client, officer, event):
    person = ready_person(event)
    db.session.commit()
    address = f"/office/{event.slug}/visas/people/{person.reference}"
    assert "Turn the passport page" in client.get(address).text
    assert client.post(f"{address}/page", data={"turn": "90"}).status_code == 303
    assert 'selected value="90"' in client.get(address).text
    assert client.post(f"{address}/page", data={"turn": "91"}).status_code == 422
    assert client.post(f"{address}/page", data={"turn": ""}).status_code == 303
    db.session.expire_all()
    assert case_of(person.id).page_turn is None


def test_why_a_batch_is_stuck_is_told_in_the_language_of_the_page(client, sign_in, event):
    person, profile = ready_person(event), example(event)
    batch = ministry.draft_batch(event, profile, [person.id], by=COMMAND)
    ministry.confirm_batch(batch, by=COMMAND)
    ministry.remove_profile(profile, by=COMMAND)
    db.session.commit()
    run_due_jobs()
    address = f"{base(event)}/batches/{batch.id}"
    sign_in("visa_officer", event=event, language="fa")
    page = client.get(address).text
    assert BatchTrouble.PROFILE_GONE.label not in page
    with use_language("fa"):
        assert BatchTrouble.PROFILE_GONE.label in page
