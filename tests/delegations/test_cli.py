from conference.core.database import db
from conference.delegations.models import Delegation
from conference.imports.models import ImportBatch, ImportRow
from tests.factories.events import CategoryFactory, EventFactory


def run(app, *arguments):
    return app.test_cli_runner().invoke(args=["delegations", "import", *map(str, arguments)])


def test_import_says_what_it_did_and_names_bad_lines(app, tmp_path):
    event = EventFactory(slug="mashhad")
    CategoryFactory(event=event, code="D")
    db.session.commit()
    file = tmp_path / "list.csv"
    file.write_text("name_en,country,D\nBasra,IQ,3\nNowhere,Atlantis,1\n", "utf-8")
    result = run(app, file, "--event", "mashhad")
    assert result.exit_code == 1
    assert "1 taken over" in result.output
    assert "Line 3" in result.output
    assert db.session.query(Delegation).count() == 1
    file.write_text("name_en,country,D\nBasra,IQ,3\n", "utf-8")
    again = run(app, file, "--event", "mashhad")
    assert again.exit_code == 0
    assert "1 left as they were" in again.output
    assert db.session.query(ImportBatch).count() == db.session.query(ImportRow).count() == 0


def test_unknown_event_and_unreadable_file_end_with_a_sentence(app, tmp_path):
    file = tmp_path / "list.csv"
    file.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    assert "no event" in run(app, file, "--event", "nowhere").output
    EventFactory(slug="mashhad")
    db.session.commit()
    result = run(app, file, "--event", "mashhad")
    assert (result.exit_code, "Traceback" in result.output) == (1, False)
    assert "neither an .xlsx workbook nor a .csv table" in result.output
