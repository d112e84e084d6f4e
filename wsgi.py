"""Entry point of servers and of ``flask --app wsgi``."""

from conference.app import create_app

app = create_app()
