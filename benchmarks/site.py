"""A real site for the time of a benchmark: its own data folder, server and worker processes."""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.request import urlopen

from flask import Flask

ROOT = Path(__file__).resolve().parents[1]
_migrated: list[bytes] = []
"""The migrated database of SQLite, without a row: made once for all sites of a process."""


@dataclass
class Site:
    """Where it runs, and the application for setting the stage and looking behind it."""

    url: str
    port: int
    data_dir: Path
    environment: dict[str, str]
    app: Flask = field(repr=False)
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start server and worker, and wait until both answer."""
        command = [str(Path(sys.executable).with_name("flask")), "--app", "wsgi", "serve"]
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=os.environ | self.environment,
            stdout=subprocess.DEVNULL,
            stderr=None if os.environ.get("BENCHMARK_VERBOSE") else subprocess.DEVNULL,
        )
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            try:
                with urlopen(f"{self.url}/healthz", timeout=2):
                    return
            except OSError:
                time.sleep(0.2)
        raise RuntimeError("the site did not start within two minutes")

    def stop(self) -> None:
        """Stop server and worker."""
        if self.process is not None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(30)
            self.process = None

    def resident_megabytes(self) -> float:
        """Resident memory of all its processes, pages shared between them counted once (PSS)."""
        assert self.process is not None
        return sum(_proportional(each) for each in family(self.process.pid)) / 1024


def family(pid: int) -> Iterator[int]:
    """A process and everything it started."""
    yield pid
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in children.read_text().split():
            yield from family(int(child))


def _proportional(pid: int) -> int:
    """Kilobytes."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    return 0


def free_port() -> int:
    """A port of the loopback that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def new_site() -> Iterator[Site]:
    """An empty, migrated site that is removed afterwards; ``site.start()`` serves it."""
    folder = Path(tempfile.mkdtemp(prefix="conference-benchmark-"))
    port = free_port()
    environment = {
        "DATA_DIR": str(folder),
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
        "DATABASE_URL": os.environ.get("BENCHMARK_DATABASE_URL", ""),
        "ENCRYPTION_KEY": secrets.token_hex(32),
        "SECRET_KEY": secrets.token_hex(16),
        "LOG_LEVEL": "ERROR",
        "TRUSTED_PROXY": "127.0.0.1",  # each client has an address of its own
    }
    os.environ.update(environment)
    from conference.app import create_app  # noqa: PLC0415 - reads the environment just set
    from conference.core.database import db  # noqa: PLC0415
    from conference.core.keys import remember_key  # noqa: PLC0415
    from conference.core.migrate import upgrade  # noqa: PLC0415

    app = create_app()
    _empty(app)
    database = folder / "conference.db"
    if environment["DATABASE_URL"]:
        upgrade(app)
    elif _migrated:
        database.write_bytes(_migrated[0])
    else:
        upgrade(app)
        with app.app_context():
            db.engine.dispose()  # the last connection brings the log into the file
        _migrated.append(database.read_bytes())
    with app.app_context():
        remember_key()
        db.session.remove()
    site = Site(environment["PUBLIC_URL"], port, folder, environment, app)
    try:
        yield site
    finally:
        site.stop()
        with app.app_context():
            db.session.remove()
            if environment["DATABASE_URL"]:
                _empty(app)
            db.engine.dispose()
        shutil.rmtree(folder, ignore_errors=True)


def _empty(app: Flask) -> None:
    """Give PostgreSQL's one database back as new; SQLite has a new file anyway."""
    from conference.core.database import db, is_sqlite  # noqa: PLC0415

    with app.app_context():
        if not is_sqlite():
            with db.engine.begin() as connection:
                connection.exec_driver_sql("DROP SCHEMA public CASCADE")
                connection.exec_driver_sql("CREATE SCHEMA public")
