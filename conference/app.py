"""The table of contents: extensions, features in order, error pages."""

import logging
from pathlib import Path

from flask import Flask

from conference.commands import COMMANDS
from conference.core.config import Config
from conference.core.database import ask_the_rested, db, is_sqlite
from conference.core.keys import load_keys
from conference.core.storage import install_storage
from conference.features import FEATURES
from conference.i18n import customs, filters
from conference.web import (
    addresses,
    compression,
    errors,
    language,
    rendering,
    security,
    shell,
    transactions,
)
from conference.web.access import assert_all_declared, declare_static, enforce_access
from conference.web.assets import init_app as init_assets

ROOT = Path(__file__).parent.parent


def create_app(config: Config | None = None) -> Flask:
    """Build the application from its settings (by default the environment's)."""
    config = config or Config.from_environ()
    logging.basicConfig(
        level=config.log_level, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    for talkative in ("weasyprint", "fontTools"):
        logging.getLogger(talkative).setLevel(logging.WARNING)
    app = Flask(
        __name__, template_folder=str(ROOT / "templates"), static_folder=str(ROOT / "static")
    )
    app.extensions["conference_config"] = config
    _set_up_database(app, config)
    addresses.init_app(app)
    transactions.init_app(app)
    language.init_app(app, config.default_language)
    security.init_app(app, config)
    compression.init_app(app)
    enforce_access(app)
    customs.init_app(app)
    filters.init_app(app)
    init_assets(app)
    shell.init_app(app)
    rendering.init_app(app)
    errors.init_app(app)
    for feature in FEATURES:
        getattr(feature, "init_app", _nothing)(app)
        for blueprint in feature.blueprints:
            app.register_blueprint(blueprint)
    for command in COMMANDS:
        app.cli.add_command(command)
    declare_static(app)
    assert_all_declared(app)
    return app


def _nothing(_app: Flask) -> None:
    """Most features need no more than their blueprints."""


def _set_up_database(app: Flask, config: Config) -> None:
    config.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    app.config["SQLALCHEMY_DATABASE_URI"] = config.sqlalchemy_url
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {"hide_parameters": True}
    db.init_app(app)
    install_storage(config)
    with app.app_context():
        if not is_sqlite():
            ask_the_rested(db.engine)
        keyring = load_keys(config, db.engine)
        db.engine.dispose()
    app.secret_key = config.secret_key or keyring.signing
