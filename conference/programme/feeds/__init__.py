"""The programme as calendars and data for other programs."""
