"""The programme in the back office."""

from conference.programme.views.office.blueprint import blueprint

__all__ = ["blueprint"]
