"""Reading users, roles and visits."""

from collections.abc import Iterable

from sqlalchemy import bindparam, column, exists, func, select, table
from sqlalchemy.orm import joinedload, selectinload

from conference.accounts.enums import Role, VisitKind
from conference.accounts.models import EndedSession, RoleAssignment, User, Visit
from conference.core import clock
from conference.core.crypto import hash_token
from conference.core.database import db
from conference.i18n.localised import LocalisedType
from conference.web.paging import Page, paginate

_events = table("events", column("id"), column("name", LocalisedType), column("starts_on"))
"""The events by name alone, as in the foreign key: their feature lies above this one."""
# Run by every request of the staff: built once, and the roles come along.
_USER_OF_SESSION = (
    select(User)
    .where(
        User.fs_uniquifier == bindparam("uniquifier"),
        User.active,
        ~exists().where(EndedSession.key_hash == bindparam("key_hash")),
    )
    .options(joinedload(User.assignments))
)


def user_of_session(uniquifier: str, session_key: str) -> User | None:
    """The active user of a session, with the roles; None when deactivated or signed out."""
    rows = db.session.scalars(
        _USER_OF_SESSION, {"uniquifier": uniquifier, "key_hash": hash_token(session_key)}
    )
    user: User | None = rows.unique().one_or_none()
    return user


def user_by_email(address: str) -> User | None:
    """The user with an address in lower case."""
    user: User | None = db.session.scalar(select(User).where(User.email == address))
    return user


def credentials_of(address: str) -> tuple[int, str | None] | None:
    """Row id and stored password of the active user with an address; no more, to be quick alike."""
    row = db.session.execute(
        select(User.id, User.password).where(User.email == address, User.active)
    ).one_or_none()
    return None if row is None else (row.id, row.password)


def user_by_id(user_id: int) -> User | None:
    """One user."""
    user: User | None = db.session.get(User, user_id)
    return user


def users_page(number: int, words: str = "") -> Page[User]:
    """Users by name, those whose name or address holds the words."""
    query = select(User).order_by(User.active.desc(), User.sort_name, User.id)
    for word in words.lower().split():
        pattern = "%" + word.replace("\\", "").replace("%", "\\%").replace("_", "\\_") + "%"
        text = func.lower(User.name + " " + User.email)
        query = query.where(text.like(pattern, escape="\\"))
    return paginate(query, number)


def all_users() -> list[User]:
    """Every user, by address."""
    return list(db.session.scalars(select(User).order_by(User.email)))


def administrators(*, lock: bool = False) -> list[User]:
    """The active administrators of all events; ``lock`` holds their rows to the commit."""
    query = (
        select(User)
        .where(
            User.active,
            User.id.in_(
                select(RoleAssignment.user_id).where(
                    RoleAssignment.role == Role.ADMINISTRATOR, RoleAssignment.event_id.is_(None)
                )
            ),
        )
        .options(selectinload(User.assignments))
        .order_by(User.id)
    )
    if lock:
        query = query.with_for_update(key_share=True)
    return list(db.session.scalars(query))


def event_names() -> dict[int, str]:
    """The name of every event in the reader's language, the newest first."""
    rows = db.session.execute(
        select(_events.c.id, _events.c.name).order_by(_events.c.starts_on.desc(), _events.c.id)
    )
    return {row.id: row.name.text() for row in rows}


def user_names(ids: Iterable[int]) -> dict[int, str]:
    """Name, or where there is none the address, of users by row id; for the audit log."""
    rows = db.session.execute(
        select(User.id, User.name, User.email).where(User.id.in_(set(ids) or {0}))
    )
    return {row.id: row.name or row.email for row in rows}


def live_visit(kind: VisitKind, token: str) -> Visit | None:
    """The visit that a cookie names, unless it has ended or run out."""
    query = select(Visit).where(
        Visit.token_hash == hash_token(token),
        Visit.kind == kind,
        Visit.ended_at.is_(None),
        Visit.expires_at > clock.now(),
    )
    visit: Visit | None = db.session.scalar(query)
    return visit
