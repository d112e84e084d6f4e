"""The command that looks over the whole installation."""

import smtplib
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import click
from flask import Flask, current_app
from flask.cli import AppGroup
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from conference.core import migrate
from conference.core.config import Config
from conference.core.database import db, release
from conference.core.keys import KEY_FILE
from conference.core.storage import storage
from conference.core.worker import worker_is_alive
from conference.documents import signing
from conference.documents.enums import trouble_words
from conference.documents.pdf import FONTS
from conference.registration.pictures import faces, recognition

config_group = AppGroup("config", help="The configuration of this installation.")

SMTP_SECONDS = 10


class CheckError(Exception):
    """Something does not work; the message says what to do."""


@config_group.command("check")
def check() -> None:
    """Check database, keys, files, fonts and the mail server; exit code 1 if one fails."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001 - Alembic needs the application, not the proxy
    config: Config = app.extensions["conference_config"]
    failures = 0
    for name, look in CHECKS.items():
        try:
            click.echo(f"ok    {name}: {look(app, config)}")
        except CheckError as error:
            failures += 1
            click.echo(f"FAIL  {name}: {error}")
    if failures:
        raise click.exceptions.Exit(1)


def _database(_app: Flask, _config: Config) -> str:
    try:
        db.session.execute(text("SELECT 1"))
        release()
    except SQLAlchemyError as error:
        raise CheckError(f"it does not answer ({type(error).__name__})") from None
    return db.engine.dialect.name


def _structure(app: Flask, _config: Config) -> str:
    try:
        missing = migrate.differences(app)
    except SQLAlchemyError as error:
        raise CheckError(f"it cannot be read ({type(error).__name__})") from None
    if missing:
        raise CheckError("run “flask --app wsgi db upgrade”")
    return "up to date"


def _keys(_app: Flask, config: Config) -> str:
    # A wrong key would have stopped the start of this very command.
    if config.encryption_key:
        return "the encryption key is set in the environment"
    path = config.data_dir / "keys" / KEY_FILE
    if path.stat().st_mode & 0o077:
        raise CheckError(f"{path} can be read by others than its owner; run “chmod 600” on it")
    return f"keep a copy of {path} outside of this machine"


def _storage(_app: Flask, _config: Config) -> str:
    try:
        key = storage().put(b"check")
        same = storage().get(key) == b"check"
        storage().delete(key)
    except Exception as error:  # noqa: BLE001 - every fsspec backend has errors of its own
        raise CheckError(f"files cannot be written ({type(error).__name__})") from None
    if not same:
        raise CheckError("a file was read back changed")
    return "files can be written, read and removed"


def _fonts(_app: Flask, _config: Config) -> str:
    found = sorted(FONTS.glob("*.ttf"))
    if not found:
        raise CheckError(f"the folder {FONTS} holds no fonts")
    wide = list(Path("/usr/share/fonts").rglob("NotoSansCJK-Regular.ttc"))
    if not wide:
        raise CheckError("install fonts-noto-core and fonts-noto-cjk for names in other scripts")
    return f"{len(found)} of our own, and those of other scripts"


def _harfbuzz(_app: Flask, _config: Config) -> str:
    from weasyprint.text import ffi  # noqa: PLC0415 - loads the text libraries

    if ffi.harfbuzz_subset is None:
        raise CheckError("install libharfbuzz-subset0, or each letter takes four times as long")
    return "fonts are cut by HarfBuzz"


def _certificate(_app: Flask, _config: Config) -> str:
    if not signing.has_identity():
        return "a self-made one is made with the first letter"
    try:
        identity = signing.usable_identity()
    except signing.SigningError as error:
        raise CheckError(trouble_words(error.code, error.values)) from None
    return f"{identity.holder}, until {identity.expires_at.date().isoformat()}"


def _mail(_app: Flask, config: Config) -> str:
    if not config.smtp_url:
        return f"no server is set, mail is written to {config.data_dir / 'mail'}"
    url = urlsplit(config.smtp_url)
    kind = smtplib.SMTP_SSL if url.scheme == "smtps" else smtplib.SMTP
    port = url.port or (465 if url.scheme == "smtps" else 25)
    try:
        with kind(url.hostname or "", port, timeout=SMTP_SECONDS) as server:
            server.ehlo_or_helo_if_needed()
    except (OSError, smtplib.SMTPException) as error:
        raise CheckError(f"{url.hostname}:{port} does not answer ({error})") from None
    return f"{url.hostname}:{port} answers"


def _worker(_app: Flask, _config: Config) -> str:
    try:
        alive = worker_is_alive()
    except SQLAlchemyError as error:
        raise CheckError(f"it cannot be asked for ({type(error).__name__})") from None
    return "is running" if alive else "is not running now (it starts with “flask --app wsgi serve”)"


def _scans(_app: Flask, _config: Config) -> str:
    if recognition.program() is None:
        return "off: people type the lines of their passport; install tesseract-ocr to read them"
    return "Tesseract reads the lines of passports"


def _faces(_app: Flask, _config: Config) -> str:
    if not faces.can_count():
        return "off: no hint about faces in photos; install opencv-data for it"
    return "faces in photos are counted"


CHECKS: dict[str, Callable[[Flask, Config], str]] = {
    "database": _database,
    "structure": _structure,
    "keys": _keys,
    "storage": _storage,
    "fonts": _fonts,
    "printing": _harfbuzz,
    "certificate": _certificate,
    "scans": _scans,
    "photos": _faces,
    "mail": _mail,
    "worker": _worker,
}

COMMANDS: tuple[click.Command, ...] = (config_group,)
