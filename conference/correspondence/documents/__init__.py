"""The paper of a letter: its data frozen at signing, and its printing."""

from conference.correspondence.documents.data import letter_data, missing_letters
from conference.correspondence.documents.printing import print_letter, print_preview

__all__ = ["letter_data", "missing_letters", "print_letter", "print_preview"]
