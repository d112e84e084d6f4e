"""States and kinds of declarations, comments, resolutions and reports."""

from conference.i18n import lazy, lazy_pgettext
from conference.i18n.labelled import LabelledEnum


class DeclarationState(LabelledEnum):
    """Where a declaration stands (domain 4)."""

    DRAFTING = "drafting", lazy_pgettext("declaration", "being drafted"), "neutral", "pencil"
    OPEN = "open_for_comments", lazy_pgettext("declaration", "open for comments"), "info", "mail"
    CLOSED = "closed", lazy_pgettext("declaration", "comments closed"), "warning", "lock"
    ADOPTED = "adopted", lazy_pgettext("declaration", "adopted"), "success", "check"
    WITHDRAWN = "withdrawn", lazy_pgettext("declaration", "withdrawn"), "neutral", "ban"


class ArticleKind(LabelledEnum):
    """What an article is: a paragraph before the decisions, or one of them."""

    PREAMBLE = "preamble", lazy_pgettext("article", "Preambular paragraph")
    OPERATIVE = "operative", lazy_pgettext("article", "Operative paragraph")


class TextState(LabelledEnum):
    """How the text of an article in a language stands to the original."""

    CURRENT = "current", lazy_pgettext("translation", "up to date"), "success", "check"
    BEHIND = "behind", lazy_pgettext("translation", "behind the original"), "warning", "warning"
    MISSING = "missing", lazy_pgettext("translation", "not translated yet"), "danger", "cross"


class AdoptionMode(LabelledEnum):
    """How a declaration was adopted."""

    CONSENSUS = "consensus", lazy("By consensus")
    ACCLAMATION = "acclamation", lazy("By acclamation")
    VOTE = "vote", lazy("By vote")


class CommentState(LabelledEnum):
    """What became of a comment."""

    OPEN = "open", lazy_pgettext("comment", "not answered yet"), "info", "clock"
    ACCEPTED = "accepted", lazy_pgettext("comment", "taken into the text"), "success", "check"
    DECLINED = "declined", lazy_pgettext("comment", "not taken into the text"), "danger", "cross"
    NOTED = "noted", lazy_pgettext("comment", "noted"), "neutral", "eye"
    WITHDRAWN = "withdrawn", lazy_pgettext("comment", "withdrawn"), "neutral", "ban"


class ResolutionState(LabelledEnum):
    """Where a resolution stands; the office sets it."""

    OPEN = "open", lazy_pgettext("resolution", "not begun"), "neutral", "clock"
    IN_PROGRESS = "in_progress", lazy_pgettext("resolution", "in progress"), "info", "pencil"
    DONE = "done", lazy_pgettext("resolution", "done"), "success", "check"
    DROPPED = "dropped", lazy_pgettext("resolution", "dropped"), "neutral", "ban"


class Standing(LabelledEnum):
    """Where a resolution stands on a day: its state, or that its date has passed."""

    OPEN = "open", lazy_pgettext("resolution", "not begun"), "neutral", "clock"
    IN_PROGRESS = "in_progress", lazy_pgettext("resolution", "in progress"), "info", "pencil"
    OVERDUE = "overdue", lazy_pgettext("resolution", "overdue"), "danger", "warning"
    DONE = "done", lazy_pgettext("resolution", "done"), "success", "check"
    DROPPED = "dropped", lazy_pgettext("resolution", "dropped"), "neutral", "ban"


class ReportState(LabelledEnum):
    """What the office did with a report."""

    HANDED_IN = "handed_in", lazy_pgettext("report", "to be read"), "info", "clock"
    PUBLISHED = "published", lazy_pgettext("report", "published"), "success", "eye"
    KEPT = "kept", lazy_pgettext("report", "kept for the file"), "neutral", "document"
