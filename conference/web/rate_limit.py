"""Rate limits that hold across processes and machines: one small table, one atomic statement.

Keys are keyed hashes, so the table names nobody.
"""

import time

from flask import abort, request
from sqlalchemy import String, case, delete
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Mapped, mapped_column

from conference.core import jobs
from conference.core.crypto import keyring
from conference.core.database import Base, db, is_sqlite, release, separate_transaction


class RateCounter(Base):
    """How often something happened within the present window."""

    __tablename__ = "rate_counters"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    window: Mapped[int]
    count: Mapped[int]
    expires: Mapped[int] = mapped_column(index=True)


def count_hit(scope: str, subject: str, *, seconds: int) -> int:
    """Count one event of a subject in the window of that many seconds; returns the new count.

    Call it before the view has changed anything: it ends the running transaction, because the
    counter is kept whether or not the request succeeds.
    """
    assert not db.session.new, "count before changing anything"
    release()
    now = int(time.time())
    window = now // seconds
    insert = sqlite_insert if is_sqlite() else postgresql_insert
    statement = insert(RateCounter).values(
        key=keyring().fingerprint(subject, purpose=f"rate:{scope}"),
        window=window,
        count=1,
        expires=(window + 1) * seconds,
    )
    same = RateCounter.window == statement.excluded.window
    upsert = statement.on_conflict_do_update(
        index_elements=[RateCounter.key],
        set_={
            "count": case((same, RateCounter.count + 1), else_=1),
            "window": statement.excluded.window,
            "expires": statement.excluded.expires,
        },
    ).returning(RateCounter.count)
    with separate_transaction() as connection:
        return int(connection.execute(upsert).scalar_one())


def limit(scope: str, *, times: int, seconds: int, subject: str | None = None) -> None:
    """Answer 429 when a subject (by default the caller's address) came too often."""
    if count_hit(scope, subject or request.remote_addr or "-", seconds=seconds) > times:
        abort(429)


@jobs.handler("web:rate-counters:sweep", every=3600)
def sweep_counters(_job: jobs.Job) -> None:
    """Forget windows that are over."""
    db.session.execute(delete(RateCounter).where(RateCounter.expires < int(time.time())))
