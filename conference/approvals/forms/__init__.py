"""The forms of approvals, checklists and the overview."""

from conference.approvals.forms.approval import ApprovalForm
from conference.approvals.forms.lists import ChecklistForm, OverviewForm
from conference.approvals.forms.templates import ItemForm, TemplateForm

__all__ = ["ApprovalForm", "ChecklistForm", "ItemForm", "OverviewForm", "TemplateForm"]
