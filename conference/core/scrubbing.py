"""Making sure that what was deleted is gone from the database's own files too.

SQLite overwrites deleted content (``secure_delete``), but keeps former pages in its write-ahead
log until a checkpoint empties that, and moving cells about leaves a rare remnant: measured, 2 of
190,000 marks. PostgreSQL keeps dead rows until VACUUM, and their bytes until a table is rewritten.
"""

import time

from conference.core.database import db, is_sqlite

TRIES = 20
PAUSE = 0.25


def scrub_database() -> bool:
    """Write the database anew without what was deleted; False when somebody still reads the old.

    Call it outside any transaction, in a job: on SQLite everybody who wants to write waits (about
    a second for 200 MB), on PostgreSQL one table after another is locked.
    """
    db.session.rollback()
    return _scrub_sqlite() if is_sqlite() else _scrub_postgresql()


def _scrub_sqlite() -> bool:
    connection = db.engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute("PRAGMA query_only=0")
        cursor.execute("VACUUM")
        for _try in range(TRIES):
            busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            if not busy:
                return True
            time.sleep(PAUSE)
        return False
    finally:
        connection.close()


def _scrub_postgresql() -> bool:
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM FULL")
    return True
