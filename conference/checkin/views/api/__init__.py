"""What phones ask: ``/api/v1`` for enrolled devices, and what the signed-in pages ask."""

import conference.checkin.views.api.badges
import conference.checkin.views.api.devices
import conference.checkin.views.api.kiosk
import conference.checkin.views.api.people
import conference.checkin.views.api.roster
import conference.checkin.views.api.scans  # noqa: F401 - the routes hang themselves on
from conference.checkin.views.api.blueprint import bp
from conference.checkin.views.api.session import bp as session_bp

__all__ = ["bp", "session_bp"]
