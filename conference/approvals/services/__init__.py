"""Changing approvals, checklists, and telling the office what is late."""

from conference.approvals.services.approvals import (
    ApprovalDetails,
    add_approval,
    edit_approval,
    remove_approval,
    set_file,
)
from conference.approvals.services.digest import tell_office
from conference.approvals.services.export import approvals_sheet
from conference.approvals.services.steps import answer, ask, lapse_expired, set_needs
from conference.approvals.services.templates import (
    ItemDetails,
    TemplateDetails,
    add_item,
    add_template,
    apply_template,
    edit_item,
    edit_template,
    remove_item,
    remove_template,
)

__all__ = [
    "ApprovalDetails",
    "ItemDetails",
    "TemplateDetails",
    "add_approval",
    "add_item",
    "add_template",
    "answer",
    "apply_template",
    "approvals_sheet",
    "ask",
    "edit_approval",
    "edit_item",
    "edit_template",
    "lapse_expired",
    "remove_approval",
    "remove_item",
    "remove_template",
    "set_file",
    "set_needs",
    "tell_office",
]
