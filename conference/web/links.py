"""Absolute addresses for mails, letters and QR codes, also outside a request."""

from typing import Any

from flask import current_app

from conference.core.config import Config


def absolute_url(endpoint: str, **values: Any) -> str:
    """The full address of an endpoint under the configured public address.

    Give every part of the path by hand (``lang=``, ``event=``): a request fills in nothing.
    """
    config: Config = current_app.extensions["conference_config"]
    scheme, _, host = config.base_url.partition("://")
    host, _, root = host.partition("/")
    adapter = current_app.url_map.bind(host, script_name=f"/{root}", url_scheme=scheme)
    return adapter.build(endpoint, values, force_external=True)
