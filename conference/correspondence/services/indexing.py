"""The words under which a letter is found."""

from conference.core.database import db
from conference.correspondence.enums import TextState
from conference.correspondence.models import Letter, LetterText
from conference.correspondence.rules import body_is_searched, index_words


def index_letter(letter: Letter) -> None:
    """Write the words of a letter anew: number, counterpart, subject, body, attachments, copies.

    Of a secret letter the words of its attachments are forgotten.
    """
    db.session.flush()
    texts = [
        letter.number or "",
        letter.their_number,
        letter.counterpart_name,
        letter.counterpart_post,
        letter.counterpart_body,
        letter.subject,
        letter.signatory_name,
        *(name for name in _names_of(letter) if name),
    ]
    if body_is_searched(letter.confidentiality):
        texts += [letter.body, letter.note, *(each.recipient for each in letter.copies)]
        texts += [text for each in letter.attachments for text in (each.title, each.words)]
    else:
        for each in letter.attachments:
            each.words, each.text_state = "", TextState.WAITING
    row = db.session.get(LetterText, letter.id)
    if row is None:
        row = LetterText(letter_id=letter.id)
        db.session.add(row)
    row.words = index_words(texts)


def _names_of(letter: Letter) -> list[str]:
    """The counterpart's names in all three languages, as the address book writes them."""
    return [row.search_key for row in (letter.contact, letter.organisation, letter.city) if row]
