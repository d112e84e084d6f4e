"""Delegations as addressees of official letters, found by typing like the address book."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from conference.core.database import db
from conference.correspondence.queries.addressees import Addressee, register
from conference.delegations.models import Delegation
from conference.i18n import current_language, search_words


def find(typed: str, most: int) -> list[Addressee]:
    """Delegations of any event with every word typed, the newest events first."""
    query = select(Delegation).options(joinedload(Delegation.organisation))
    for word in search_words(typed)[:8]:
        query = query.where(Delegation.search_key.contains(word, autoescape=True))
    query = query.order_by(Delegation.event_id.desc(), Delegation.id).limit(most)
    here = current_language().value
    return [_addressee(row, here) for row in db.session.scalars(query)]


def get(row_id: int, language: str) -> Addressee | None:
    """A delegation as addressee in the language of the letter."""
    row = db.session.get(Delegation, row_id)
    return _addressee(row, language) if row is not None else None


def _addressee(row: Delegation, language: str) -> Addressee:
    body = row.organisation.name if row.organisation else row.name
    return Addressee(
        key=f"delegation:{row.id}",
        label=row.name.text(),
        kind="delegation",
        body=body.text(language),
        language=row.language,
        organisation_id=row.organisation_id,
        city_id=row.city_id,
    )


register("delegation", find, get)
