"""From an uploaded file to taken rows."""

from conference.imports.services.forgetting import forget_about
from conference.imports.services.importers import (
    Cells,
    Examination,
    Importer,
    Verdict,
    importer_of,
    importers,
    register_importer,
)
from conference.imports.services.staging import (
    EXAMINE_JOB,
    READ_JOB,
    examine_batch,
    read_batch,
    set_mapping,
    upload,
)
from conference.imports.services.taking import (
    KEPT_DAYS,
    TAKE_JOB,
    choose,
    discard,
    forget_old_batches,
    take_batch,
)

__all__ = [
    "EXAMINE_JOB",
    "KEPT_DAYS",
    "READ_JOB",
    "TAKE_JOB",
    "Cells",
    "Examination",
    "Importer",
    "Verdict",
    "choose",
    "discard",
    "examine_batch",
    "forget_about",
    "forget_old_batches",
    "importer_of",
    "importers",
    "read_batch",
    "register_importer",
    "set_mapping",
    "take_batch",
    "upload",
]
