"""Drafting, discussing and adopting a declaration, and following up what was decided."""

from conference.declarations.services.comments import (
    CommentDetails,
    add_comment,
    answer_comment,
    comments_sheet,
    withdraw_comment,
)
from conference.declarations.services.outcome import (
    EndorsementDetails,
    ResolutionDetails,
    add_resolution,
    edit_resolution,
    remove_endorsement,
    resolutions_sheet,
    set_endorsement,
    set_state,
)
from conference.declarations.services.papers import behind_in, issue_final, order_sheet
from conference.declarations.services.reports import ReportDetails, hand_in_report, settle_report
from conference.declarations.services.steps import (
    Adoption,
    adopt,
    close_comments,
    open_comments,
    redraft,
    show_draft,
    withdraw,
)
from conference.declarations.services.texts import (
    ArticleDetails,
    DeclarationDetails,
    add_article,
    begin_version,
    create_declaration,
    edit_article,
    edit_declaration,
    move_article,
    release_version,
    remove_article,
)
from conference.declarations.services.translating import add_translation

__all__ = [
    "Adoption",
    "ArticleDetails",
    "CommentDetails",
    "DeclarationDetails",
    "EndorsementDetails",
    "ReportDetails",
    "ResolutionDetails",
    "add_article",
    "add_comment",
    "add_resolution",
    "add_translation",
    "adopt",
    "answer_comment",
    "begin_version",
    "behind_in",
    "close_comments",
    "comments_sheet",
    "create_declaration",
    "edit_article",
    "edit_declaration",
    "edit_resolution",
    "hand_in_report",
    "issue_final",
    "move_article",
    "open_comments",
    "order_sheet",
    "redraft",
    "release_version",
    "remove_article",
    "remove_endorsement",
    "resolutions_sheet",
    "set_endorsement",
    "set_state",
    "settle_report",
    "show_draft",
    "withdraw",
    "withdraw_comment",
]
