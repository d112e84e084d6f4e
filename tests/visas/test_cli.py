import pytest

from conference.core.database import db
from conference.visas.queries import live_letter
from tests.factories.registration import ParticipantFactory
from tests.visas.approved import approved_person, event_with_letters

pytestmark = pytest.mark.usefixtures("quick_press")


def run(app, *arguments):
    result = app.test_cli_runner().invoke(args=["letters", *arguments])
    db.session.rollback()
    db.session.expire_all()
    return result


def test_letters_are_issued_and_listed(app):
    event = event_with_letters()
    people = [approved_person(event) for _ in range(2)]
    db.session.commit()
    slug, ids = event.slug, [person.id for person in people]
    result = run(app, "issue", "--event", slug, "--language", "ar")
    assert result.exit_code == 0, result.output
    assert "2 letters issued" in result.output
    assert {live_letter(each).document.language for each in ids} == {"ar"}
    assert "Nobody waits" in run(app, "issue", "--event", slug).output
    listed = run(app, "list", "--event", slug, "--state", "issued").output
    assert listed.count("L. H.") == 2
    assert "HADDAD" not in listed


def test_who_got_none_is_named_and_the_exit_code_says_so(app):
    event = event_with_letters()
    person = approved_person(event)
    refused = ParticipantFactory(delegation=person.delegation)
    db.session.commit()
    slug, number = event.slug, refused.id
    result = run(app, "issue", "--event", slug, "--all")
    assert result.exit_code == 1
    assert f"Person {number}: The travel document is missing." in result.output


def test_an_unknown_event_is_a_clear_sentence(app):
    result = run(app, "issue", "--event", "nowhere")
    assert result.exit_code == 1
    assert "no event named" in result.output
