"""The minutes of a meeting and their addenda: what is frozen of them, and the PDF of that."""

from conference.committees.documents.freezing import addendum_data, minutes_data, skeleton_of
from conference.committees.documents.printing import print_frozen

__all__ = ["addendum_data", "minutes_data", "print_frozen", "skeleton_of"]
