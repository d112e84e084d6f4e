"""Letters as the tests of the register begin with them."""

from datetime import date

from conference.core.actor import COMMAND
from conference.core.database import db
from conference.correspondence import queries, services
from conference.correspondence.queries import LetterFilter
from conference.documents.enums import DocumentState

DAY = date(2026, 11, 3)


def draft(book, **changes):
    details = {
        "book_id": book.id,
        "language": "en",
        "subject": "Permit for the conference",
        "body": "We ask for the permit.",
        "counterpart_name": "Ms Karimi",
        **changes,
    }
    return services.draft_letter(services.LetterDetails(**details), by=COMMAND)


def came(book, **changes):
    details = {"book_id": book.id, "subject": "A permit", "dated": DAY, **changes}
    return services.register_incoming(services.IncomingDetails(**details), by=COMMAND)


def issue(letter):
    """As the worker leaves it, without the seconds of printing."""
    letter.document.state = DocumentState.ISSUED
    db.session.flush()


def signed(book, **changes):
    """A signed and printed letter."""
    letter = draft(book, **changes)
    services.sign_letter(letter, by=COMMAND)
    issue(letter)
    return letter


def found(words, **wish):
    query = queries.letters_matching(LetterFilter(words=words, **wish), everything=True)
    return list(db.session.scalars(query))
