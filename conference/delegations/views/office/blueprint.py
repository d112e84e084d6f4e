"""The blueprint of the office's pages, who may use them, and how the log calls our rows."""

from collections.abc import Collection

from flask import Blueprint
from sqlalchemy import select

from conference.accounts.enums import Role
from conference.audit.queries import register_names
from conference.core.database import db
from conference.delegations.models import Delegation, FocalPoint
from conference.i18n import lazy
from conference.web import navigation
from conference.web.access import staff
from conference.web.navigation import NavigationItem

blueprint = Blueprint("delegations_office", __name__, url_prefix="/office/<event>/delegations")

READ = staff(Role.ADMINISTRATOR, Role.REGISTRAR, Role.VISA_OFFICER, Role.AUDITOR)
WRITE = staff(Role.ADMINISTRATOR, Role.REGISTRAR)
SEE_FILES = staff(Role.ADMINISTRATOR, Role.REGISTRAR, Role.VISA_OFFICER)

navigation.add(NavigationItem("people", "delegations_office.index", lazy("Delegations"), 10))


def _delegations(ids: Collection[int]) -> dict[int, str]:
    rows = db.session.execute(select(Delegation.id, Delegation.name).where(Delegation.id.in_(ids)))
    return {row.id: row.name.text() for row in rows}


def _focal_points(ids: Collection[int]) -> dict[int, str]:
    rows = db.session.execute(
        select(FocalPoint.id, FocalPoint.name, FocalPoint.email).where(FocalPoint.id.in_(ids))
    )
    return {row.id: row.name or row.email for row in rows}


register_names("Delegation", _delegations)
register_names("FocalPoint", _focal_points)
