"""The commands ``start`` and ``serve``: the site and its worker until Ctrl-C."""

import logging
import os
import signal
import sys
import threading
from socket import socket
from types import FrameType

import click
from flask import Flask, current_app
from flask.cli import ScriptInfo, with_appcontext

from conference.core.config import Config
from conference.core.database import db, session
from conference.core.webserver import WebOptions, address_of, supervise, take_address
from conference.core.worker import run_worker

logger = logging.getLogger(__name__)

# What ``start`` does before it serves, as commands, so that core need not know the features.
PREPARATIONS = (
    ("db", "upgrade"),
    ("cities", "add-topics", "--once"),
    ("demo", "load", "--once"),
    ("users", "create-administrator", "--once"),
)


def _take_address(config: Config) -> socket:
    try:
        return take_address(config.host, config.port)
    except OSError as error:
        raise click.ClickException(
            f"Cannot listen on {config.host}, port {config.port}: {error.strerror}. "
            "Set HOST or PORT to another address."
        ) from error


def close_connections() -> None:
    """Close those of the present application: they must not be shared between processes."""
    session.remove()
    for engine in db.engines.values():
        engine.dispose()


def run_worker_until_told(app: Flask) -> None:
    """Do jobs in this process until SIGTERM; the job under way is finished first."""
    stop = threading.Event()

    def tell(_number: int, _frame: FrameType | None) -> None:
        # by a thread: the event's lock may be held by the very frame this handler interrupts
        threading.Thread(target=stop.set).start()

    signal.signal(signal.SIGTERM, tell)
    run_worker(app, stop)


def _serve(app: Flask, config: Config, bound: socket) -> None:
    bound.listen()
    click.echo(f"The conference is open at {address_of(bound)}  (Ctrl-C stops it)")
    supervise(
        app,
        bound,
        processes=config.web_processes,
        options=WebOptions(
            threads=config.web_threads,
            # a photo and a scan may come in one request; Flask refuses the rest in words
            max_request_bytes=2 * config.max_upload_bytes + 1024 * 1024,
            trusted_proxy=config.trusted_proxy,
        ),
        run_worker=lambda: run_worker_until_told(app),
        before_fork=lambda: _before_fork(app),
    )


def _before_fork(app: Flask) -> None:
    """Do once what each process would do for itself, and give up what they must not share."""
    pages = app.jinja_env.list_templates(extensions=["html", "txt"])
    for name in pages:  # compiled here in a second; else each first visitor waits for a page's
        app.jinja_env.get_template(name)
    close_connections()


def _config() -> Config:
    config: Config = current_app.extensions["conference_config"]
    return config


def _prepare(app: Flask, info: ScriptInfo) -> None:
    """Run the preparations in a process of their own.

    What they import and open does not stay with the server, which lives for months.
    """
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        try:
            run_preparations(app, info)
            status = 0
        except click.ClickException as error:
            error.show()
            status = error.exit_code
        except BaseException:
            logger.exception("The preparations failed.")
            status = 1
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)
    if status := os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]):
        sys.exit(abs(status))


def run_preparations(app: Flask, info: ScriptInfo) -> None:
    """Run the preparations one after another, each with a session of its own.

    One that finds nothing to do has read only; its transaction would keep the next one waiting.
    """
    for arguments in PREPARATIONS:
        with app.app_context():
            app.cli.main(list(arguments), standalone_mode=False, obj=info)


@click.command("serve")
@with_appcontext
def serve_command() -> None:
    """Serve the site and run the worker until Ctrl-C."""
    config = _config()
    _serve(_application(), config, _take_address(config))


@click.command("start")
@click.pass_context
@with_appcontext
def start_command(context: click.Context) -> None:
    """Prepare the database, the demonstration event and the administrator once; then serve."""
    config, app = _config(), _application()
    with _take_address(config) as bound:  # first of all: another start may be running
        _prepare(app, context.ensure_object(ScriptInfo))
        _serve(app, config, bound)


def _application() -> Flask:
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001 - the children need the application, not the proxy
    return app


COMMANDS: tuple[click.Command, ...] = (serve_command, start_command)
