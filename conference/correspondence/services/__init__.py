"""Writing, signing, sending, registering and closing letters."""

from conference.correspondence.services.approvals import (
    Answer,
    answer_approval,
    ask_approval,
    unlink,
)
from conference.correspondence.services.attachments import (
    FileDetails,
    add_attachment,
    check_file,
    remove_attachment,
)
from conference.correspondence.services.books import (
    BookDetails,
    TemplateDetails,
    add_book,
    add_template,
    edit_book,
    edit_template,
    remove_template,
    seed,
)
from conference.correspondence.services.incoming import (
    IncomingDetails,
    edit_incoming,
    register_incoming,
)
from conference.correspondence.services.indexing import index_letter
from conference.correspondence.services.once import SentBeforeError
from conference.correspondence.services.outgoing import (
    LetterDetails,
    draft_letter,
    edit_draft,
    remove_draft,
)
from conference.correspondence.services.reminding import remind_overdue
from conference.correspondence.services.signing import (
    preview_data,
    print_again,
    sign_letter,
    view_attachment,
    view_letter,
    view_scan,
)
from conference.correspondence.services.steps import (
    Posted,
    acknowledge,
    assign,
    cancel,
    close,
    mark_all_sent,
    mark_answered,
    mark_sent,
    set_due,
)

__all__ = [
    "Answer",
    "BookDetails",
    "FileDetails",
    "IncomingDetails",
    "LetterDetails",
    "Posted",
    "SentBeforeError",
    "TemplateDetails",
    "acknowledge",
    "add_attachment",
    "add_book",
    "add_template",
    "answer_approval",
    "ask_approval",
    "assign",
    "cancel",
    "check_file",
    "close",
    "draft_letter",
    "edit_book",
    "edit_draft",
    "edit_incoming",
    "edit_template",
    "index_letter",
    "mark_all_sent",
    "mark_answered",
    "mark_sent",
    "preview_data",
    "print_again",
    "register_incoming",
    "remind_overdue",
    "remove_attachment",
    "remove_draft",
    "remove_template",
    "seed",
    "set_due",
    "sign_letter",
    "unlink",
    "view_attachment",
    "view_letter",
    "view_scan",
]
