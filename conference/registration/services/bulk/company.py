"""Whom an accompanying person of a list comes with: somebody who is there, or of the same piece."""

import re
from collections.abc import Sequence

from sqlalchemy import select

from conference.core.database import db
from conference.core.errors import InvalidError
from conference.delegations.models import Delegation
from conference.i18n import lazy
from conference.registration.models import Participant
from conference.registration.rules import ENDED
from conference.registration.services.bulk.lines import identity_of

_CODE = re.compile(r"\(\s*(\w{10})\s*\)\s*$")
"""The tracking code that an export puts behind a name: known at the same event alone."""


class NoCompanyError(InvalidError):
    """Whom a person accompanies is not there."""

    def __init__(self) -> None:
        super().__init__(
            lazy(
                "Nobody of the delegation has this name or tracking code. The person whom they "
                "accompany must stand further up in the file, or be there already."
            ),
            field="accompanies",
        )


class Company:
    """The people of a piece of a list who may be accompanied, before they are entered."""

    def __init__(self) -> None:
        self._drafted: dict[int, list[Participant]] = {}

    def add(self, person: Participant) -> None:
        """Know somebody who is only being drafted."""
        self._drafted.setdefault(person.delegation_id, []).append(person)

    def of(self, delegation: Delegation, text: str) -> Participant:
        """The person of the delegation whom a cell names, by tracking code or by name."""
        code = _CODE.search(text)
        reference = (code[1] if code else text).upper()
        wanted = identity_of(_CODE.sub("", text), "", "")
        present: Sequence[Participant] = db.session.scalars(
            select(Participant).where(
                Participant.delegation_id == delegation.id,
                Participant.state.not_in(ENDED),
                Participant.accompanies_id.is_(None),
            )
        ).all()
        for person in present:
            if person.reference == reference:
                return person
        named: list[Participant] = [
            person
            for person in (*present, *self._drafted.get(delegation.id, ()))
            if wanted
            and identity_of(person.surname, person.given_names, person.native_name) == wanted
        ]
        if len(named) > 1:
            raise InvalidError(
                lazy("Several people may be meant. Give the tracking code."), field="accompanies"
            )
        if not named:
            raise NoCompanyError
        return named[0]
