"""A process that takes letter numbers as fast as it can: ids of people come by standard input."""

import json
import sys

from conference.app import create_app
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.i18n import Language
from conference.registration.models import Participant
from conference.visas.services import issue_letter


def main() -> None:
    """Issue a letter for each person, a transaction each; nothing is printed."""
    ids = json.load(sys.stdin)
    with create_app().app_context():
        for participant_id in ids:
            person = db.session.get_one(Participant, participant_id)
            issue_letter(person, Language.ENGLISH, by=COMMAND)
            db.session.commit()
            db.session.remove()


if __name__ == "__main__":
    main()
