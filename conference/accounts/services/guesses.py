"""Counting guesses at a secret, in a transaction of its own, before the secret is looked at."""

from sqlalchemy import and_, case, delete, null, or_
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from conference.accounts.models import GuessCounter
from conference.accounts.rules import LOCK_FOR, MAX_ATTEMPTS
from conference.core import clock
from conference.core.crypto import keyring
from conference.core.database import db, is_sqlite, release, separate_transaction
from conference.core.errors import DomainError
from conference.i18n import lazy_n


class TooManyAttemptsError(DomainError):
    """The account is closed for a while, whether or not it exists."""

    status = 429


def take_attempt(scope: str, subject: str) -> int:
    """Count one attempt and return the count; refuses all beyond the limit until the lock opens.

    The attempt is counted before it is judged, in one atomic statement, so that many at once gain
    nothing; a right one clears the count. Ends the running transaction.
    """
    release()
    now = clock.now()
    insert = sqlite_insert if is_sqlite() else postgresql_insert
    statement = insert(GuessCounter).values(
        key=_key(scope, subject), attempts=1, since=now, locked_until=None
    )
    restart = or_(
        GuessCounter.locked_until <= now,
        and_(GuessCounter.locked_until.is_(None), GuessCounter.since <= now - LOCK_FOR),
    )
    locks = and_(GuessCounter.locked_until.is_(None), GuessCounter.attempts + 1 >= MAX_ATTEMPTS)
    upsert = statement.on_conflict_do_update(
        index_elements=[GuessCounter.key],
        set_={
            "attempts": case((restart, 1), else_=GuessCounter.attempts + 1),
            "since": case((restart, statement.excluded.since), else_=GuessCounter.since),
            "locked_until": case(
                (restart, null()), (locks, now + LOCK_FOR), else_=GuessCounter.locked_until
            ),
        },
    ).returning(GuessCounter.attempts)
    with separate_transaction() as connection:
        attempts = int(connection.execute(upsert).scalar_one())
    if attempts > MAX_ATTEMPTS:
        minutes = int(LOCK_FOR.total_seconds() // 60)
        raise TooManyAttemptsError(
            lazy_n(
                "Too many attempts. Wait %(num)d minute and try again.",
                "Too many attempts. Wait %(num)d minutes and try again.",
                minutes,
            )
        )
    return attempts


def forget_attempts(scope: str, subject: str) -> None:
    """Clear the count after a right answer, or when an administrator unlocks."""
    db.session.execute(delete(GuessCounter).where(GuessCounter.key == _key(scope, subject)))


def _key(scope: str, subject: str) -> str:
    return keyring().fingerprint(subject, purpose=f"accounts:guess:{scope}")
