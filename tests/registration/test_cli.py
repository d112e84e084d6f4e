from conference.core.database import db
from tests.factories.delegations import DelegationFactory
from tests.factories.events import EventFactory
from tests.factories.registration import ParticipantFactory


def run(app, *arguments):
    return app.test_cli_runner().invoke(args=["participants", "export", *map(str, arguments)])


def test_export_writes_the_people_of_one_event(app, tmp_path):
    event = EventFactory(slug="mashhad")
    ParticipantFactory(delegation=DelegationFactory(event=event), surname="KEPT")
    ParticipantFactory(surname="ELSEWHERE")
    db.session.commit()
    file = tmp_path / "people.csv"
    result = run(app, file, "--event", "mashhad", "--language", "fa")
    assert result.exit_code == 0
    text = file.read_text("utf-8-sig")
    assert "KEPT" in text
    assert "ELSEWHERE" not in text
    assert run(app, tmp_path / "people.xlsx", "--event", "mashhad").exit_code == 0
    assert (tmp_path / "people.xlsx").read_bytes()[:2] == b"PK"


def test_wrong_name_event_or_folder_ends_with_a_sentence(app, tmp_path):
    EventFactory(slug="mashhad")
    db.session.commit()
    assert "no event" in run(app, tmp_path / "a.csv", "--event", "nowhere").output
    assert "must end in" in run(app, tmp_path / "a.pdf", "--event", "mashhad").output
    assert "Cannot write" in run(app, tmp_path / "no" / "a.csv", "--event", "mashhad").output
