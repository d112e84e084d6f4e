"""The work of badges: printing batches."""

from conference.badges.jobs.printing import print_batch

__all__ = ["print_batch"]
