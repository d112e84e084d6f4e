"""Threads: a letter lies in the thread of the one it answers, and its answers lie with it."""

from sqlalchemy import or_, select

from conference.core.database import db
from conference.core.errors import InvalidError
from conference.correspondence.models import Letter
from conference.i18n import lazy


def join_thread(letter: Letter) -> None:
    """Put a letter, and what answers it, into the thread of the one it answers now."""
    below = _answers_below(letter) if letter.id else []
    asked = None
    if letter.in_reply_to_id is not None:
        asked = db.session.get(Letter, letter.in_reply_to_id)
        if asked is None or asked is letter or asked in below:
            raise InvalidError(lazy("There is no such letter to answer."), field="in_reply_to_id")
    letter.in_reply_to = asked
    letter.thread_id = asked.root_id if asked is not None else None
    for each in below:
        each.thread_id = letter.root_id


def _answers_below(letter: Letter) -> list[Letter]:
    """What answers a letter, what answers that, and so on; all of it lies in one thread."""
    with db.session.no_autoflush:  # the letter has its new fields, and still its old thread
        root = letter.root_id
        query = select(Letter).where(or_(Letter.id == root, Letter.thread_id == root))
        rest = [each for each in db.session.scalars(query) if each is not letter]
    below, ids = [], {letter.id}
    while found := [each for each in rest if each.in_reply_to_id in ids]:
        below += found
        ids = {each.id for each in found}
        rest = [each for each in rest if each not in found]
    return below
