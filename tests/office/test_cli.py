from dataclasses import replace

from sqlalchemy import text

from conference.core.database import db


def run(app):
    return app.test_cli_runner().invoke(args=["config", "check"])


def test_a_sound_installation_passes(app):
    result = run(app)
    assert result.exit_code == 0, result.output
    assert "ok    database: " in result.output
    assert "ok    mail: no server is set" in result.output


def test_a_mail_server_that_does_not_answer_is_named(app, config, monkeypatch):
    changed = replace(config, smtp_url="smtp://127.0.0.1:1")
    monkeypatch.setitem(app.extensions, "conference_config", changed)
    result = run(app)
    assert result.exit_code == 1
    assert "FAIL  mail: 127.0.0.1:1 does not answer" in result.output


def test_a_database_of_an_older_version_is_told_what_to_run(app):
    db.session.execute(text("ALTER TABLE venues RENAME COLUMN capacity TO seats"))
    db.session.commit()
    try:
        result = run(app)
    finally:
        db.session.execute(text("ALTER TABLE venues RENAME COLUMN seats TO capacity"))
        db.session.commit()
    assert result.exit_code == 1
    assert "FAIL  structure: run “flask --app wsgi db upgrade”" in result.output
