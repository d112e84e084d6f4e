"""``check`` says what is off on this machine; what the pictures need is optional."""

from conference.registration.pictures import faces, recognition


def test_check_says_what_is_there_and_what_is_off(app, monkeypatch):
    answer = app.test_cli_runner().invoke(args=["check"])
    assert answer.exit_code == 0
    assert "Tesseract: " in answer.output
    monkeypatch.setattr(recognition, "program", lambda: None)
    monkeypatch.setattr(faces, "CASCADE", faces.CASCADE.with_name("none.xml"))
    answer = app.test_cli_runner().invoke(args=["check"])
    assert "Tesseract: missing." in answer.output
    assert "Table of faces: missing." in answer.output
    assert "tesseract-ocr" in answer.output
