"""Users and their roles."""

from dataclasses import dataclass

from email_validator import EmailNotValidError, validate_email

from conference.accounts.enums import Role
from conference.accounts.models import RoleAssignment, User
from conference.accounts.queries import administrators, user_by_email
from conference.accounts.services.passwords import hashed, new_password, new_uniquifier
from conference.audit.services import record
from conference.core.actor import COMMAND, Actor
from conference.core.database import db
from conference.core.errors import DomainError, InvalidError
from conference.i18n import LANGUAGES, lazy

FIRST_ADMINISTRATOR = "administrator@localhost"


@dataclass(frozen=True)
class NewUser:
    """A user just made, with the one-time password, which is shown once."""

    user: User
    password: str


def ensure_first_administrator(
    email: str = FIRST_ADMINISTRATOR, name: str = "Administrator", language: str = "en"
) -> str | None:
    """Make an administrator where there is none; returns the one-time password, else None."""
    if administrators():
        return None
    made = create_user(email=email, name=name, language=language, by=COMMAND)
    grant_role(made.user, Role.ADMINISTRATOR, None, by=COMMAND)
    return made.password


def create_user(*, email: str, name: str, language: str, by: Actor) -> NewUser:
    """Add a user with a one-time password that must be changed at the first sign-in."""
    address = _address(email)
    if user_by_email(address) is not None:
        raise InvalidError(lazy("There is a user with this address already."), field="email")
    _check_language(language)
    password = new_password()
    user = User(
        email=address,
        name=name.strip(),
        language=language,
        password=hashed(password),
        must_change_password=True,
        fs_uniquifier=new_uniquifier(),
    )
    db.session.add(user)
    db.session.flush()
    record(by, "accounts:user:created", user)
    return NewUser(user, password)


def grant_role(user: User, role: Role, event_id: int | None, *, by: Actor) -> None:
    """Give a role for one event, or for all; does nothing where the user has it already."""
    if any(held.role is role and held.event_id == event_id for held in user.assignments):
        return
    user.assignments.append(RoleAssignment(role=role, event_id=event_id))
    db.session.flush()
    record(by, "accounts:role:granted", user, event_id=event_id, changes={"role": role.value})


def revoke_role(user: User, role: Role, event_id: int | None, *, by: Actor) -> None:
    """Take a role away; the last administrator of all events keeps it."""
    for held in list(user.assignments):
        if held.role is role and held.event_id == event_id:
            if role is Role.ADMINISTRATOR and event_id is None:
                _keep_an_administrator(user)
            user.assignments.remove(held)
            db.session.flush()
            record(
                by, "accounts:role:revoked", user, event_id=event_id, changes={"role": role.value}
            )


def set_active(user: User, active: bool, *, by: Actor) -> None:
    """Open or close an account; closing ends its sessions with the next request."""
    if user.active == active:
        return
    if not active:
        _keep_an_administrator(user)
        user.fs_uniquifier = new_uniquifier()
    user.active = active
    record(by, "accounts:user:activated" if active else "accounts:user:deactivated", user)


def update_profile(user: User, *, name: str, language: str, by: Actor) -> None:
    """Change the name and the language of the interface."""
    _check_language(language)
    fields = {"name": name.strip(), "language": language}
    changed = [field for field, value in fields.items() if getattr(user, field) != value]
    for field in changed:
        setattr(user, field, fields[field])
    if changed:
        record(by, "accounts:user:updated", user, changes={"fields": changed})


def _keep_an_administrator(leaving: User) -> None:
    """Refuse to close the last door; holds the administrators' rows so that two cannot at once."""
    others = [user for user in administrators(lock=True) if user.id != leaving.id]
    if not others and any(user.id == leaving.id for user in administrators()):
        raise DomainError(
            lazy("This is the last administrator. Make somebody else administrator first.")
        )


def _address(email: str) -> str:
    if email.strip().lower() == FIRST_ADMINISTRATOR:
        return FIRST_ADMINISTRATOR  # no address of the world, and the only such one
    try:
        checked = validate_email(email.strip(), check_deliverability=False)
    except EmailNotValidError:
        raise InvalidError(lazy("Enter a full e-mail address."), field="email") from None
    return checked.normalized.lower()


def _check_language(language: str) -> None:
    if language not in {known.value for known in LANGUAGES}:
        raise InvalidError(lazy("Choose one of the options offered."), field="language")
