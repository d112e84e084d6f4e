from flask import Blueprint

from conference.documents import jobs  # noqa: F401 - registers the handlers of this feature's jobs

blueprints: tuple[Blueprint, ...] = ()
