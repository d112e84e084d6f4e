"""Settings: one frozen dataclass, read from the environment and checked at start."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, get_type_hints
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


class ConfigError(Exception):
    """A setting that cannot be used; the message says which and what to do."""


def setting(default: Any, doc: str) -> Any:
    """A field of ``Config`` with its default and the sentence of the README's table."""
    return field(default=default, metadata={"doc": doc})


@dataclass(frozen=True, kw_only=True)
class Config:
    """Everything the operator may set; each field is an environment variable in capitals."""

    host: str = setting("127.0.0.1", "Address the server listens on.")
    port: int = setting(8000, "Port the server listens on.")
    public_url: str = setting(
        "", "Address under which the outside world reaches the site; empty: http://HOST:PORT."
    )
    data_dir: Path = setting(
        Path("var"), "Folder of the database, the files, the keys and unsent mail."
    )
    database_url: str = setting(
        "", "SQLAlchemy URL (postgresql+psycopg://…); empty: SQLite in the data folder."
    )
    storage_url: str = setting(
        "", "Where uploaded and issued files lie (any fsspec URL); empty: the data folder."
    )
    secret_key: str = setting("", "Key that signs cookies; empty: made once in the data folder.")
    encryption_key: str = setting(
        "",
        "Key (64 hexadecimal digits) for passports and other protected data; empty: made once in "
        "the data folder. Back it up: without it the data cannot be read.",
    )
    smtp_url: str = setting(
        "",
        "Mail server as smtp://user:password@host:port (smtps:// for TLS from the start, "
        "?starttls=1 to switch); empty: mail is written to files in the data folder.",
    )
    mail_from: str = setting("secretariat@localhost", "Sender address of all mail.")
    web_processes: int = setting(2, "Number of web processes.")
    web_threads: int = setting(4, "Number of threads in each web process.")
    trusted_proxy: str = setting(
        "", "Address of the reverse proxy whose X-Forwarded-* headers are believed; empty: none."
    )
    signing_certificate: str = setting(
        "",
        "Path of the organiser's certificate that signs letters: PKCS#12 (.p12, .pfx), or PEM "
        "together with SIGNING_KEY; empty: a self-made one (docs/trust.md).",
    )
    signing_key: str = setting("", "Path of the private key (PEM) of a certificate in PEM.")
    signing_password: str = setting("", "Password of the PKCS#12 file or of the private key.")
    signing_roots: str = setting(
        "",
        "Path of the root certificates (PEM) of certificate and timestamp server: with them the "
        "proof that nothing was revoked is put into each letter (PAdES B-LT).",
    )
    timestamp_url: str = setting(
        "", "Address of a timestamp server (RFC 3161) for signatures; empty: none (PAdES B-B)."
    )
    wallet_apple_certificate: str = setting(
        "",
        "Path of the certificate of a pass type for Apple Wallet: PKCS#12 (.p12), or PEM together "
        "with WALLET_APPLE_KEY; empty: not offered (docs/wallet.md).",
    )
    wallet_apple_key: str = setting("", "Path of the private key (PEM) of a certificate in PEM.")
    wallet_apple_password: str = setting(
        "", "Password of the PKCS#12 file or of the private key for Apple Wallet."
    )
    wallet_apple_authority: str = setting(
        "", "Path of Apple's intermediate certificate (WWDR, PEM) that goes into each pass."
    )
    wallet_google_account: str = setting(
        "",
        "Path of the key file (JSON) of a service account for Google Wallet; empty: not offered.",
    )
    wallet_google_issuer: str = setting("", "Issuer number at Google Wallet, digits alone.")
    organiser_name: str = setting(
        "", "Name in the self-made certificate; empty: the host of PUBLIC_URL."
    )
    max_upload_mb: int = setting(10, "Largest file a visitor may upload, in megabytes.")
    log_level: str = setting("INFO", "Level of the log on standard error.")
    default_language: str = setting("en", "Language of a visitor whose browser names none of ours.")
    timezone: str = setting(
        "UTC", "Time zone of the city's own office, for example Asia/Tehran; events have their own."
    )

    def __post_init__(self) -> None:
        """Refuse settings that would fail later."""
        if not 0 <= self.port < 65536:
            raise ConfigError(f"PORT must lie between 0 and 65535, not {self.port}.")
        if self.default_language not in {"en", "fa", "ar"}:
            raise ConfigError("DEFAULT_LANGUAGE must be en, fa or ar.")
        try:
            ZoneInfo(self.timezone)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ConfigError("TIMEZONE must be a name such as Asia/Tehran or UTC.") from error
        if self.smtp_url and urlsplit(self.smtp_url).scheme not in {"smtp", "smtps"}:
            raise ConfigError("SMTP_URL must begin with smtp:// or smtps://.")
        if self.public_url and urlsplit(self.public_url).scheme not in {"http", "https"}:
            raise ConfigError("PUBLIC_URL must begin with http:// or https://.")
        if self.timestamp_url and urlsplit(self.timestamp_url).scheme not in {"http", "https"}:
            raise ConfigError("TIMESTAMP_URL must begin with http:// or https://.")
        if self.signing_key and not self.signing_certificate:
            raise ConfigError("SIGNING_KEY needs SIGNING_CERTIFICATE.")
        self._check_wallets()
        for name in ("web_processes", "web_threads", "max_upload_mb"):
            if getattr(self, name) < 1:
                raise ConfigError(f"{name.upper()} must be at least 1.")

    def _check_wallets(self) -> None:
        if bool(self.wallet_apple_certificate) != bool(self.wallet_apple_authority):
            raise ConfigError(
                "WALLET_APPLE_CERTIFICATE and WALLET_APPLE_AUTHORITY need one another."
            )
        if self.wallet_apple_key and not self.wallet_apple_certificate:
            raise ConfigError("WALLET_APPLE_KEY needs WALLET_APPLE_CERTIFICATE.")
        issuer = self.wallet_google_issuer
        if bool(self.wallet_google_account) != bool(issuer):
            raise ConfigError("WALLET_GOOGLE_ACCOUNT and WALLET_GOOGLE_ISSUER need one another.")
        if issuer and not (issuer.isascii() and issuer.isdigit()):
            raise ConfigError("WALLET_GOOGLE_ISSUER must be a number.")

    @property
    def base_url(self) -> str:
        """Address for links in mails and QR codes, without a slash at the end."""
        return (self.public_url or f"http://{self.host}:{self.port}").rstrip("/")

    @property
    def is_https(self) -> bool:
        """Whether visitors reach the site by HTTPS, so that cookies may demand it."""
        return self.base_url.startswith("https://")

    @property
    def sqlalchemy_url(self) -> str:
        """The database address, SQLite in the data folder unless set."""
        return self.database_url or f"sqlite:///{self.data_dir.resolve() / 'conference.db'}"

    @property
    def max_upload_bytes(self) -> int:
        """Largest accepted file in bytes."""
        return self.max_upload_mb * 1024 * 1024

    @classmethod
    def from_environ(cls, environ: Mapping[str, str] | None = None) -> "Config":
        """Read every setting from the environment; a bad value raises ``ConfigError``."""
        environ = os.environ if environ is None else environ
        hints = get_type_hints(cls)
        values: dict[str, Any] = {}
        for item in fields(cls):
            text = environ.get(item.name.upper(), "").strip()
            if text:
                values[item.name] = _convert(item.name, text, hints[item.name])
        return cls(**values)


def _convert(name: str, text: str, kind: type) -> Any:
    try:
        return kind(text)
    except ValueError:
        raise ConfigError(f"{name.upper()} must be a number, not “{text}”.") from None


def secret_from_file(path: Path, *, may_create: bool) -> str:
    """A key of 32 random bytes in hexadecimal, made once, readable by its owner alone."""
    if path.exists():
        return path.read_text("ascii").strip()
    if not may_create:
        raise ConfigError(
            f"The key file {path.name} is missing from the data folder although the database holds "
            "protected data. Restore it from your backup, or set the key in the environment."
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    value = secrets.token_hex(32)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text("ascii").strip()
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(value + "\n")
        file.flush()
        os.fsync(file.fileno())
    return value
