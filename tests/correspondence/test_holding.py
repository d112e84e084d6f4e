from datetime import date

from conference.core.actor import COMMAND
from conference.core.database import db
from conference.correspondence import services
from conference.correspondence.enums import LetterState
from conference.correspondence.models import Letter
from conference.correspondence.queries.letters import letter_with_all
from tests.factories.correspondence import LetterFactory


def test_a_letter_is_held_without_what_its_page_loaded_with_it(app):
    letter_id = LetterFactory(state=LetterState.SENT).id
    db.session.commit()
    db.session.expunge_all()
    letter = letter_with_all(letter_id)
    services.acknowledge(letter, date(2026, 11, 5), by=COMMAND)
    db.session.commit()
    assert db.session.get_one(Letter, letter_id).state is LetterState.ACKNOWLEDGED
