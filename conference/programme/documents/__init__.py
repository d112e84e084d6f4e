"""The programme on paper: a booklet of all days, and each day on one page."""

from conference.programme.documents.booklet import print_booklet
from conference.programme.documents.plan import print_plan

__all__ = ["print_booklet", "print_plan"]
