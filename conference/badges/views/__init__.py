"""The pages of badges."""

from pathlib import Path

from flask import Flask

from conference.badges import jobs, sweeps
from conference.badges.documents import passes
from conference.badges.views import office
from conference.core.config import Config

__all__ = ["blueprints", "init_app", "jobs", "sweeps"]

blueprints = (office.bp,)


def init_app(app: Flask) -> None:
    """Say which wallets are configured."""
    config: Config = app.extensions["conference_config"]
    passes.install(
        passes.Settings(
            apple_certificate=_path(config.wallet_apple_certificate),
            apple_key=_path(config.wallet_apple_key),
            apple_password=config.wallet_apple_password,
            apple_authority=_path(config.wallet_apple_authority),
            google_account=_path(config.wallet_google_account),
            google_issuer=config.wallet_google_issuer,
        )
    )


def _path(text: str) -> Path | None:
    return Path(text).expanduser() if text else None
