"""People who sign in, their roles, and the links that let everyone else in without a password.

A *user* is a member of staff: password (argon2), optional second factor (TOTP), roles. A *role* is
assigned as (user, role, event or all events). A *magic link* goes by mail to a focal point or a
participant; opening it shows one button, pressing the button starts a *visit* (a session of theirs,
which can be ended from the back office at once).
"""
