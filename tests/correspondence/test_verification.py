"""What the public page says about a letter of the register: that it is ours, and nothing of it."""

import pytest

from conference.core import clock
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.correspondence import services
from conference.correspondence.enums import Confidentiality
from conference.documents.enums import Verdict
from tests.correspondence.letters import draft, signed
from tests.factories.cities import CityFactory
from tests.factories.correspondence import LetterheadFactory

SAID = {"en": "Municipality of Noor", "fa": "شهرداری نور", "ar": "بلدية نور"}


@pytest.fixture
def letter(book):
    book.letterhead_id = LetterheadFactory().id
    made = signed(
        book,
        subject="Security of the visit",
        body="The route of the motorcade",
        opening="Dear friend of our city,",
        counterpart_name="Ms Karimi",
        counterpart_post="Deputy Minister",
        counterpart_body="Ministry of the Interior",
        confidentiality=Confidentiality.CONFIDENTIAL,
        copies=[("Governorate of the province", "information")],
        city_id=CityFactory().id,
        note="Only for us",
    )
    made.document.issued_at, made.document.sha256 = clock.now(), "0" * 64
    db.session.commit()
    return made


def _page(client, letter, language="en"):
    return client.get(f"/{language}/verify/{letter.number}/{letter.document.token}")


@pytest.mark.parametrize("language", ["en", "fa", "ar"])
def test_a_letter_is_valid_and_nothing_of_it_is_shown(client, letter, language):
    answer = _page(client, letter, language)
    assert answer.status_code == 200
    assert letter.number in answer.text
    assert SAID[language] in answer.text
    assert "noindex" in answer.headers["X-Robots-Tag"]
    for hidden in (
        letter.subject,
        letter.body,
        letter.opening,
        letter.counterpart_name,
        letter.counterpart_post,
        letter.counterpart_body,
        letter.signatory_name,
        letter.signatory_post,
        "Governorate",
        "Only for us",
        "confidential",
        letter.city.name.text(language),
    ):
        assert hidden not in answer.text, hidden


def test_number_and_code_typed_by_hand_lead_to_it(client, letter):
    code = "-".join(letter.document.token[at : at + 4] for at in range(0, 28, 4)).lower()
    typed = {"number": letter.number.lower(), "code": code}
    answer = client.post("/en/verify/", data=typed, follow_redirects=True)
    assert Verdict.VALID.label in answer.text
    assert "Official letter" in answer.text


def test_what_is_not_valid_is_not_called_so(client, book, letter):
    services.cancel(letter, "The minister is ill.", by=COMMAND)
    unprinted = draft(book)
    services.sign_letter(unprinted, by=COMMAND)
    db.session.commit()
    for each in (letter, unprinted):
        answer = _page(client, each)
        assert answer.status_code == 200
        assert "and is valid" not in answer.text
        assert "Do not rely on this letter" in answer.text
        assert "minister" not in answer.text


def test_a_wrong_code_tells_nothing(client, letter):
    answer = client.get(f"/en/verify/{letter.number}/{'0' * 28}")
    assert answer.status_code == 404
    assert "Municipality of Noor" not in answer.text
