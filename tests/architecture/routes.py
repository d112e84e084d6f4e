"""The written table of routes: who may use what. Print it anew with

``python -m tests.architecture.routes > tests/architecture/routes.txt``
"""

import logging
import tempfile
from pathlib import Path

from flask import Flask
from werkzeug.routing import Rule

from conference.web.access import Access, AccessKind, rule_of

TABLE = Path(__file__).with_name("routes.txt")
OWN_METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE"})


def methods_of(rule: Rule) -> list[str]:
    """The methods of a route, without those that Flask adds."""
    return sorted(OWN_METHODS & (rule.methods or set()))


def words_of(access: Access | None) -> str:
    """A rule as it is written in the table."""
    if access is None:
        return "undeclared"
    if access.kind is not AccessKind.STAFF:
        return access.kind.value
    roles = "+".join(sorted(access.roles)) or "everyone"
    return f"staff:{access.scope}:{roles}"


def lines(app: Flask) -> list[str]:
    """One line for each route: path, methods, who may."""
    rows = {
        (
            rule.rule,
            "|".join(methods_of(rule)),
            words_of(rule_of(app.view_functions[rule.endpoint])),
        )
        for rule in app.url_map.iter_rules()
    }
    return ["  ".join(row) for row in sorted(rows)]


def main() -> None:
    """Print the table of the application as it is."""
    from conference.app import create_app  # noqa: PLC0415 - the tests have theirs already
    from conference.core.config import Config  # noqa: PLC0415 - as above

    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Config(data_dir=Path(folder)))
        print("\n".join(lines(app)))  # noqa: T201 - a command prints


if __name__ == "__main__":
    main()
