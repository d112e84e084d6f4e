"""The certificate: its text, its data frozen when the number is taken, and its printing."""

from conference.certificates.documents.data import (
    certificate_data,
    missing_letters,
    name_and_talk,
)
from conference.certificates.documents.printing import print_certificate, print_preview
from conference.certificates.documents.texts import built_in, faults_of, text_in

__all__ = [
    "built_in",
    "certificate_data",
    "faults_of",
    "missing_letters",
    "name_and_talk",
    "print_certificate",
    "print_preview",
    "text_in",
]
