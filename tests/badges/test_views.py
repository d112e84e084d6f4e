import pytest
import sqlalchemy as sa

from conference.accounts.enums import Role
from conference.audit.models import AuditEntry
from conference.badges.models import Badge, BadgeBatch
from conference.badges.queries import live_badge
from conference.badges.services import issue_badge
from conference.core import jobs
from conference.core.actor import COMMAND
from conference.core.database import db
from tests.factories.events import EventFactory
from tests.factories.registration import ParticipantFactory, with_photo


@pytest.fixture
def person(app):
    return with_photo(ParticipantFactory())


def _url(person, path=""):
    return f"/office/{person.event.slug}/badges/{path}"


@pytest.mark.parametrize("people", [1, 3])
def test_the_list_asks_the_same_number_of_queries(client, sign_in, person, people, count_queries):
    for _ in range(people - 1):
        issue_badge(with_photo(ParticipantFactory(delegation=person.delegation)), by=COMMAND)
    sign_in(Role.REGISTRAR, event=person.event)
    client.get(_url(person))
    with count_queries() as statements:
        page = client.get(_url(person))
    assert page.text.count('name="person"') == people
    assert len(statements) <= 14


def test_a_selection_is_printed_by_a_job_and_downloaded_with_a_line_in_the_log(
    client, sign_in, person
):
    sign_in(Role.REGISTRAR, event=person.event)
    answer = client.post(_url(person, "batches"), data={"person": person.id, "layout": "a6"})
    assert answer.status_code == 303
    batch = db.session.scalar(sa.select(BadgeBatch))
    assert client.get(answer.location + "/progress").json["state"] == "queued"
    jobs.run_now(batch.job_id)
    progress = client.get(answer.location + "/progress").json
    assert (progress["state"], progress["result_url"]) == ("done", answer.location)
    download = client.post(answer.location + "/download")
    assert download.data.startswith(b"%PDF-")
    actions = set(db.session.scalars(sa.select(AuditEntry.action)))
    assert {"badges:batch:downloaded", "badges:badge:printed"} <= actions


def test_everybody_shown_by_the_filter_can_be_printed(client, sign_in, person):
    other = with_photo(ParticipantFactory(delegation=person.delegation))
    issue_badge(other, by=COMMAND)
    sign_in(Role.REGISTRAR, event=person.event)
    client.post(_url(person, "batches?show=missing"), data={"all": "1", "layout": "a4_four"})
    assert db.session.scalar(sa.select(BadgeBatch)).participant_ids == [person.id]


def test_nothing_selected_says_so(client, sign_in, person):
    sign_in(Role.REGISTRAR, event=person.event)
    answer = client.post(_url(person, "batches"), data={"layout": "a6"}, follow_redirects=True)
    assert "Select at least one person." in answer.text


def test_a_new_badge_needs_a_reason(client, sign_in, person):
    issue_badge(person, by=COMMAND)
    sign_in(Role.REGISTRAR, event=person.event)
    url = _url(person, f"people/{person.reference}")
    assert client.post(url + "/reissue", data={"reason": ""}).status_code == 422
    assert client.post(url + "/reissue", data={"reason": "lost"}).status_code == 303
    assert live_badge(person.id).number == 2
    assert "lost" in client.get(url).text


def test_a_badge_is_revoked_with_a_reason(client, sign_in, person):
    badge = issue_badge(person, by=COMMAND)
    sign_in(Role.REGISTRAR, event=person.event)
    url = _url(person, f"badges/{badge.id}/revoke")
    assert client.post(url, data={"reason": "stolen"}).status_code == 303
    assert live_badge(person.id) is None
    assert client.post(url, data={"reason": "again"}).status_code == 422


def test_badges_of_another_event_are_not_found(client, sign_in, person):
    badge = issue_badge(person, by=COMMAND)
    other = EventFactory()
    sign_in(Role.REGISTRAR, event=other)
    base = f"/office/{other.slug}/badges/"
    assert client.get(base + f"people/{person.reference}").status_code == 404
    answer = client.post(base + f"badges/{badge.id}/revoke", data={"reason": "x"})
    assert answer.status_code == 404
    assert client.get(_url(person)).status_code == 403


def test_an_auditor_reads_and_prints_nothing(client, sign_in, person):
    sign_in(Role.AUDITOR, event=person.event)
    assert client.get(_url(person)).status_code == 200
    assert client.post(_url(person, "batches"), data={"person": person.id}).status_code == 403
    assert db.session.scalar(sa.select(sa.func.count(Badge.id))) == 0


def test_the_command_prints_new_badges_into_a_file(app, person, tmp_path):
    db.session.commit()
    run = app.test_cli_runner().invoke
    target = tmp_path / "badges.pdf"
    arguments = ["badges", "print", "--event", person.event.slug, "--output", str(target)]
    result = run(args=arguments)
    assert (result.exit_code, target.read_bytes()[:5]) == (0, b"%PDF-")
    assert "Nobody needs a badge." in run(args=arguments).output
    unknown = run(args=["badges", "print", "--event", "nowhere", "--output", str(target)])
    assert unknown.exit_code == 1
    assert "There is no event “nowhere”." in unknown.output


def test_a_persons_registration_leads_to_the_badge(client, sign_in, person):
    issue_badge(person, by=COMMAND)
    sign_in(Role.REGISTRAR, event=person.event)
    page = client.get(f"/office/{person.event.slug}/registrations/{person.id}/")
    assert f'href="{_url(person, f"people/{person.reference}")}"' in page.text
    assert "ready to print" in page.text
