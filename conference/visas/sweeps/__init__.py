"""What this feature does in the sweeps over all features; importing it registers the sweeps."""

from conference.visas.sweeps import cases, letters, lists, ministry, origins

__all__ = ["cases", "letters", "lists", "ministry", "origins"]
