"""The signing ceremony on the page of a relation between cities."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from conference.core.database import db
from conference.i18n import format_date, lazy
from conference.i18n.dates import local_date
from conference.programme.models import ProgrammeSession
from conference.twinning.models import Relation
from conference.web.related import Related


def signing_of(relation: Relation) -> Related | None:
    """The latest ceremony at which the relation's text is signed."""
    session = db.session.scalars(
        select(ProgrammeSession)
        .options(joinedload(ProgrammeSession.event))
        .where(ProgrammeSession.relation_id == relation.id, ProgrammeSession.cancelled_at.is_(None))
        .order_by(ProgrammeSession.starts_at.desc(), ProgrammeSession.id.desc())
        .limit(1)
    ).first()
    if session is None:
        return None
    day = (
        format_date(local_date(session.starts_at, session.event.timezone))
        if session.starts_at
        else "—"
    )
    words = lazy("Signing ceremony: %(title)s, %(day)s", title=session.title.text(), day=day)
    values = {"event": session.event.slug, "code": session.code}
    return Related(str(words), "programme_office.session", values)
