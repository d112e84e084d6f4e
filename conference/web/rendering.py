"""How pages are rendered: Jinja as Flask sets it up, without a cost that our templates do not need.

At each ``{% from … import … %}`` Jinja compares the names that the two templates were loaded with,
40 µs a time and a long list imports sixty times. No template of ours is loaded with names of its
own, so an imported one is always the same module.

Compiled templates are kept beside their sources in ``__pycache__``, as Python keeps its modules:
compiling all of them takes three seconds of every start. What is kept is used for the same text,
filters and release of Jinja alone; where nothing may be written, each start compiles anew.
"""

import os
import sys
from contextlib import suppress
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from pickle import UnpicklingError
from typing import Any

import jinja2
from flask import Flask
from jinja2 import BytecodeCache, Environment, Template
from jinja2.bccache import Bucket


class SharedTemplate(Template):
    """A template whose macros are set up once."""

    def _get_default_module(self, _ctx: Any = None) -> Any:
        return super()._get_default_module()


class TemplateCache(BytecodeCache):
    """Compiled templates in a folder; one that cannot be read or written is as good as none."""

    def __init__(self, folder: Path, environment: Environment) -> None:
        self.folder, self.environment = folder, environment

    @cached_property
    def _surroundings(self) -> str:
        """What a template is compiled against; asked when every feature has brought its filters."""
        names = sorted(self.environment.filters), sorted(self.environment.tests)
        return f"{jinja2.__version__} {names} {sorted(self.environment.extensions)}\n"

    def get_source_checksum(self, source: str) -> str:
        """What a compiled template must be made of to be used."""
        return sha256((self._surroundings + source).encode()).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read what is kept; Jinja compares the checksum."""
        with (
            suppress(OSError, EOFError, ValueError, UnpicklingError),
            self._path(bucket).open("rb") as file,
        ):
            bucket.load_bytecode(file)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it, whole or not at all: other processes may be starting too."""
        path = self._path(bucket)
        fresh = path.with_suffix(f".{os.getpid()}")
        with suppress(OSError):
            self.folder.mkdir(exist_ok=True)
            fresh.write_bytes(bucket.bytecode_to_string())
            fresh.replace(path)

    def _path(self, bucket: Bucket) -> Path:
        return self.folder / f"{bucket.key}.{sys.implementation.cache_tag}"


def init_app(app: Flask) -> None:
    """Render every page by templates of this kind; called before the first is loaded."""
    app.jinja_env.template_class = SharedTemplate
    if not sys.dont_write_bytecode:
        folder = Path(app.root_path, app.template_folder or "templates") / "__pycache__"
        app.jinja_env.bytecode_cache = TemplateCache(folder, app.jinja_env)
