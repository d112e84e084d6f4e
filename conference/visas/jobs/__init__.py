"""The jobs of this feature; importing them registers their handlers."""

from conference.visas.jobs import cases, letters, ministry

__all__ = ["cases", "letters", "ministry"]
