"""Loading the keys at start, and making sure that the data was written with them.

A row of the database holds a known text encrypted with the key. Without the row the key is new;
with it, a missing or changed key stops the start with a sentence, instead of losing data silently.
"""

from sqlalchemy import inspect, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Mapped, mapped_column

from conference.core.config import Config, ConfigError, secret_from_file
from conference.core.crypto import DecryptionError, Keyring, install_keyring
from conference.core.database import Base, EncryptedText, separate_transaction

KNOWN_TEXT = "conference"
KEY_FILE = "encryption.key"


class KeyCheck(Base):
    """The known text, encrypted."""

    __tablename__ = "key_checks"

    id: Mapped[int] = mapped_column(primary_key=True)
    value: Mapped[str] = mapped_column(EncryptedText("key_checks.value"))


def load_keys(config: Config, engine: Engine) -> Keyring:
    """Install the configured or stored key; raises ``ConfigError`` when it is not the right one."""
    with engine.connect() as connection:
        in_use = bool(
            inspect(connection).has_table(KeyCheck.__tablename__)
            and connection.execute(select(KeyCheck.id)).first()
        )
    master = config.encryption_key or secret_from_file(
        config.data_dir / "keys" / KEY_FILE, may_create=not in_use
    )
    keyring = Keyring(master)
    install_keyring(keyring)
    if in_use:
        with engine.connect() as connection:
            try:
                known = connection.scalar(select(KeyCheck.value))
            except DecryptionError:
                known = None
        if known != KNOWN_TEXT:
            raise ConfigError(
                "The encryption key is not the one this database was written with. Restore "
                f"{KEY_FILE} from your backup, or set ENCRYPTION_KEY to the right key."
            )
    return keyring


def remember_key() -> None:
    """Write the known text once, after the first migration."""
    with separate_transaction() as connection:
        if connection.execute(select(KeyCheck.id)).first() is None:
            connection.execute(KeyCheck.__table__.insert().values(id=1, value=KNOWN_TEXT))  # type: ignore[attr-defined]
