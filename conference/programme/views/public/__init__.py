"""The programme for everyone: pages, prints, calendars and data."""

from conference.programme.views.public import feeds, mine, pages, prints
from conference.programme.views.public.blueprint import blueprint

__all__ = ["blueprint", "feeds", "mine", "pages", "prints"]
