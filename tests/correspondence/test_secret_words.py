"""The words of a secret letter's attachments lie nowhere in the clear."""

from sqlalchemy import select

from conference.core import jobs
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.correspondence import services
from conference.correspondence.enums import Confidentiality, TextState
from conference.correspondence.models import LetterAttachment, LetterText
from tests.correspondence.letters import DAY, came, found

SECRET, ORDINARY = Confidentiality.SECRET, Confidentiality.ORDINARY


def attached(letter):
    file = services.check_file(b"Negotiations on the harbour", "plan.txt", scan=False)
    services.add_attachment(letter, file, by=COMMAND)
    run()


def run():
    db.session.commit()
    jobs.run_due_jobs()
    db.session.expire_all()


def graded(letter, grade):
    details = services.IncomingDetails(
        book_id=letter.book_id, subject="A permit", dated=DAY, confidentiality=grade
    )
    services.edit_incoming(letter, details, by=COMMAND)
    run()


def lying_open():
    kept = [*db.session.scalars(select(LetterAttachment.words))]
    return [
        text for text in (*kept, *db.session.scalars(select(LetterText.words))) if "harb" in text
    ]


def test_they_are_not_taken_out(book, client, sign_in):
    letter = came(book, confidentiality=SECRET)
    attached(letter)
    assert lying_open() == []
    sign_in("administrator")
    page = client.get(f"/office/correspondence/letters/{letter.id}").text
    assert f"{TextState.READ.label}</" not in page
    assert f"{TextState.WAITING.label}</" not in page


def test_they_follow_the_grade(book):
    letter = came(book)
    attached(letter)
    assert found("harbour") == [letter]
    graded(letter, SECRET)
    assert found("harbour") == []
    assert lying_open() == []
    graded(letter, ORDINARY)
    assert found("harbour") == [letter]
    assert letter.attachments[0].text_state is TextState.READ
