"""The public verification and the office's page of the certificate.

The handlers of this feature's jobs are imported here, to register them.
"""

from pathlib import Path
from urllib.parse import urlsplit

from flask import Blueprint, Flask

from conference.core.config import Config
from conference.documents import jobs, signing
from conference.documents.views import office, public

__all__ = ["blueprints", "init_app", "jobs"]

blueprints: tuple[Blueprint, ...] = (public.blueprint, office.blueprint)


def init_app(app: Flask) -> None:
    """Say to the signatures of this process what is configured."""
    config: Config = app.extensions["conference_config"]
    signing.install(
        signing.Settings(
            keys=config.data_dir / "keys",
            organiser=config.organiser_name or urlsplit(config.base_url).hostname or "conference",
            place=f"{config.base_url}/verify/",
            certificate=_path(config.signing_certificate),
            key=_path(config.signing_key),
            password=config.signing_password,
            timestamp_url=config.timestamp_url,
            roots=_path(config.signing_roots),
        )
    )


def _path(text: str) -> Path | None:
    return Path(text).expanduser() if text else None
