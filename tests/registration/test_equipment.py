"""``config check`` says what is off on this machine; what the pictures need is optional."""

from conference.registration.pictures import faces, recognition


def said(app):
    return app.test_cli_runner().invoke(args=["config", "check"]).output


def test_check_says_what_is_there_and_what_is_off(app, monkeypatch):
    monkeypatch.setattr(recognition, "program", lambda: "/usr/bin/tesseract")
    assert "ok    scans: Tesseract reads" in said(app)
    monkeypatch.setattr(recognition, "program", lambda: None)
    monkeypatch.setattr(faces, "CASCADE", faces.CASCADE.with_name("none.xml"))
    assert "ok    scans: off: people type the lines" in said(app)
    assert "ok    photos: off: no hint about faces" in said(app)
