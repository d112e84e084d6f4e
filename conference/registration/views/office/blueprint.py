"""The blueprint of the office's pages, who may use them, and how the log calls our rows."""

from collections.abc import Collection

from flask import Blueprint
from sqlalchemy import select

from conference.accounts.enums import Role
from conference.audit.queries import register_names
from conference.core.database import db
from conference.i18n import lazy
from conference.imports.services import register_importer
from conference.registration.models import Participant
from conference.registration.services.bulk import PeopleImporter, PhotoImporter
from conference.web import navigation
from conference.web.access import staff
from conference.web.navigation import NavigationItem

blueprint = Blueprint("registration_office", __name__, url_prefix="/office/<event>/registrations")

READ = staff(Role.ADMINISTRATOR, Role.REGISTRAR, Role.VISA_OFFICER, Role.AUDITOR)
WRITE = staff(Role.ADMINISTRATOR, Role.REGISTRAR)
SEE_FILES = staff(Role.ADMINISTRATOR, Role.REGISTRAR, Role.VISA_OFFICER)

navigation.add(NavigationItem("people", "registration_office.index", lazy("Registrations"), 20))


def _people(ids: Collection[int]) -> dict[int, str]:
    rows = db.session.execute(
        select(
            Participant.id, Participant.native_name, Participant.given_names, Participant.surname
        ).where(Participant.id.in_(ids))
    )
    return {row.id: row.native_name or f"{row.given_names} {row.surname}".strip() for row in rows}


register_names("Participant", _people)
register_importer(PeopleImporter())
register_importer(PhotoImporter())
