"""Numbers without gaps, the life of a numbered document, and documents from outside."""

from conference.documents.services.batching import BatchReport, RefusedError, issue_each
from conference.documents.services.ending import (
    abandon,
    expire,
    forget,
    revoke,
    supersede,
    withdraw,
)
from conference.documents.services.issuing import (
    RENDER,
    Draft,
    complete,
    issue,
    note_stuck,
    number_of,
    print_again,
    waits_for_signature,
)
from conference.documents.services.keeping import LARGEST, SCANS, keep_scan, replace_file
from conference.documents.services.printable import refuse_unprintable
from conference.documents.services.registers import (
    PrintOrder,
    Register,
    add_register,
    register_of,
    take_number,
    take_numbers,
)
from conference.documents.services.trials import start_trial, try_signature

__all__ = [
    "LARGEST",
    "RENDER",
    "SCANS",
    "BatchReport",
    "Draft",
    "PrintOrder",
    "RefusedError",
    "Register",
    "abandon",
    "add_register",
    "complete",
    "expire",
    "forget",
    "issue",
    "issue_each",
    "keep_scan",
    "note_stuck",
    "number_of",
    "print_again",
    "refuse_unprintable",
    "register_of",
    "replace_file",
    "revoke",
    "start_trial",
    "supersede",
    "take_number",
    "take_numbers",
    "try_signature",
    "waits_for_signature",
    "withdraw",
]
