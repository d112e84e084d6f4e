"""The back office's pages of this feature."""

from conference.accounts.views.office import account, second_factor, sign_in, users
from conference.accounts.views.office.blueprint import bp

__all__ = ["account", "bp", "second_factor", "sign_in", "users"]
