"""The blueprint of the pages for contact offices, and whose visit it is."""

from flask import Blueprint, abort

from conference.accounts.enums import VisitKind
from conference.accounts.views.identity import current_visit
from conference.core.database import db
from conference.twinning.models import ContactOffice

blueprint = Blueprint("twinning", __name__, url_prefix="/<lang>/twinning")


def own_office() -> ContactOffice:
    """The contact office whose visit this is; a closed one has none."""
    visit = current_visit(VisitKind.CONTACT_OFFICE)
    office = db.session.get(ContactOffice, visit.subject_id) if visit is not None else None
    if office is None or not office.is_open:
        abort(404)
    return office
