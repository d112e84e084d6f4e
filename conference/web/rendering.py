"""How pages are rendered: Jinja as Flask sets it up, without a cost that our templates do not need.

At each ``{% from … import … %}`` Jinja compares the names that the two templates were loaded with,
40 µs a time and a long list imports sixty times. No template of ours is loaded with names of its
own, so an imported one is always the same module.
"""

from typing import Any

from flask import Flask
from jinja2 import Template


class SharedTemplate(Template):
    """A template whose macros are set up once."""

    def _get_default_module(self, _ctx: Any = None) -> Any:
        return super()._get_default_module()


def init_app(app: Flask) -> None:
    """Render every page by templates of this kind; called before the first is loaded."""
    app.jinja_env.template_class = SharedTemplate
