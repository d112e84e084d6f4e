"""The programme as calendars (iCalendar, RFC 5545) and as data for other programs."""

from conference.programme.feeds.ics import ics_for, uid_of

__all__ = ["ics_for", "uid_of"]
