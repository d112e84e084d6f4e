"""What a merge, an export, an erasure and the retention do with registrations."""

from conference.registration.sweeps import liaison, people

__all__ = ["liaison", "people"]
