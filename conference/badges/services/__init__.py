"""Issuing badges, ordering batches, and making the designs that they are printed from."""

from conference.badges.services.badges import (
    BATCH_JOB,
    LARGEST_BATCH,
    NoBadgeError,
    issue_badge,
    issue_temporary_badge,
    mark_printed,
    refuse_without_right,
    reissue_badge,
    request_batch,
    revoke_badge,
    revoke_temporary_badge,
)
from conference.badges.services.copying import copy_designs
from conference.badges.services.designs import (
    DesignDetails,
    add_picture,
    copy_design,
    create_design,
    delete_design,
    edit_design,
    remove_picture,
    set_face,
)
from conference.badges.services.information import (
    InformationDetails,
    prepare_for_print,
    set_information,
    set_map,
)
from conference.badges.services.issuing import issue_badges
from conference.badges.services.transfer import (
    BUILT_IN,
    built_in,
    export_design,
    import_design,
    read_design,
)

__all__ = [
    "BATCH_JOB",
    "BUILT_IN",
    "LARGEST_BATCH",
    "DesignDetails",
    "InformationDetails",
    "NoBadgeError",
    "add_picture",
    "built_in",
    "copy_design",
    "copy_designs",
    "create_design",
    "delete_design",
    "edit_design",
    "export_design",
    "import_design",
    "issue_badge",
    "issue_badges",
    "issue_temporary_badge",
    "mark_printed",
    "prepare_for_print",
    "read_design",
    "refuse_without_right",
    "reissue_badge",
    "remove_picture",
    "request_batch",
    "revoke_badge",
    "revoke_temporary_badge",
    "set_face",
    "set_information",
    "set_map",
]
