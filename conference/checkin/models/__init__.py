"""Gates, the scan log, presences."""

from conference.checkin.models.gates import Gate
from conference.checkin.models.scans import Presence, Scan

__all__ = ["Gate", "Presence", "Scan"]
