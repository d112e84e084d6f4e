"""Directions, verdicts and reasons at the door."""

from conference.checkin.enums.scans import Direction, Reason, ScanMethod, Verdict

__all__ = ["Direction", "Reason", "ScanMethod", "Verdict"]
