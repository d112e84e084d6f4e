"""Which step may follow which, who may comment when, and how paragraphs are numbered."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from conference.declarations.enums import (
    ArticleKind,
    CommentState,
    DeclarationState,
    ReportState,
    ResolutionState,
    Standing,
)
from conference.declarations.models import (
    Comment,
    Declaration,
    DeclarationArticle,
    DeclarationVersion,
    Resolution,
)
from conference.delegations.enums import DelegationState
from conference.delegations.models import Delegation
from conference.i18n import LANGUAGES, Language, digits

_D = DeclarationState
TRANSITIONS: Final[dict[DeclarationState, frozenset[DeclarationState]]] = {
    _D.DRAFTING: frozenset({_D.OPEN, _D.ADOPTED, _D.WITHDRAWN}),
    _D.OPEN: frozenset({_D.CLOSED, _D.WITHDRAWN}),
    _D.CLOSED: frozenset({_D.OPEN, _D.ADOPTED, _D.WITHDRAWN}),
    _D.ADOPTED: frozenset(),
    _D.WITHDRAWN: frozenset({_D.DRAFTING}),
}
"""From → to. Generates ``docs/states.md``. What was adopted stays adopted."""

_C = CommentState
_ANSWERS = frozenset({_C.ACCEPTED, _C.DECLINED, _C.NOTED})
COMMENT_TRANSITIONS: Final[dict[CommentState, frozenset[CommentState]]] = {
    _C.OPEN: _ANSWERS | {_C.WITHDRAWN},
    _C.ACCEPTED: _ANSWERS,
    _C.DECLINED: _ANSWERS,
    _C.NOTED: _ANSWERS,
    _C.WITHDRAWN: frozenset(),
}

_R = ResolutionState
RESOLUTION_TRANSITIONS: Final[dict[ResolutionState, frozenset[ResolutionState]]] = {
    _R.OPEN: frozenset({_R.IN_PROGRESS, _R.DONE, _R.DROPPED}),
    _R.IN_PROGRESS: frozenset({_R.OPEN, _R.DONE, _R.DROPPED}),
    _R.DONE: frozenset({_R.IN_PROGRESS}),
    _R.DROPPED: frozenset({_R.OPEN}),
}
"""*Overdue* is no state: it follows from the date."""

_P = ReportState
REPORT_TRANSITIONS: Final[dict[ReportState, frozenset[ReportState]]] = {
    _P.HANDED_IN: frozenset({_P.PUBLISHED, _P.KEPT}),
    _P.PUBLISHED: frozenset({_P.KEPT}),
    _P.KEPT: frozenset({_P.PUBLISHED}),
}

OPEN_TEXTS: Final = frozenset({_D.DRAFTING, _D.OPEN, _D.CLOSED})
"""The text may still change."""
MOST_COMMENTS: Final = 200
"""Comments of one delegation on one declaration."""
LONGEST_TEXT: Final = 5000

_PREAMBLE: Final = {
    Language.ENGLISH: "abcdefghijklmnopqrstuvwxyz",
    Language.PERSIAN: ("الف", *"بپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"),
    Language.ARABIC: ("أ", *"بجدهوزحطيكلمنسعفصقرشتثخذضظغ"),
}
"""Persian counts by its alphabet, Arabic by the abjad order."""


def may_become(declaration: Declaration, state: DeclarationState) -> bool:
    """Whether a declaration may go into a state from where it stands."""
    return state in TRANSITIONS[declaration.state]


def is_editable(version: DeclarationVersion) -> bool:
    """Whether the paragraphs of a version may be changed: nobody outside has seen it yet."""
    declaration = version.declaration
    return (
        declaration.state in OPEN_TEXTS
        and version.released_at is None
        and version is declaration.latest
    )


def may_begin_version(declaration: Declaration) -> bool:
    """Whether a new version may be begun: the last one was shown and changes no more."""
    return declaration.state in OPEN_TEXTS and declaration.latest.released_at is not None


def is_open_for_comments(declaration: Declaration, now: datetime) -> bool:
    """Whether delegations may comment at a moment."""
    begins, ends = declaration.comments_from, declaration.comments_until
    return (
        declaration.state is _D.OPEN
        and (begins is None or begins <= now)
        and (ends is None or now < ends)
    )


def may_discuss(delegation: Delegation) -> bool:
    """Whether a delegation takes part: it comes, and is one."""
    return delegation.state is DelegationState.ACCEPTED and not delegation.is_public_requests


def may_withdraw(comment: Comment, now: datetime) -> bool:
    """Whether a delegation may take a comment back: unanswered, and the window is open."""
    return comment.state is _C.OPEN and is_open_for_comments(comment.declaration, now)


def is_shown_to_delegations(declaration: Declaration) -> bool:
    """Whether delegations see a declaration at all; a zero draft in the making they do not."""
    return declaration.state in {_D.OPEN, _D.CLOSED, _D.ADOPTED} or is_public(declaration)


def is_public(declaration: Declaration) -> bool:
    """Whether everybody may read it: adopted, or the office shows the draft."""
    return declaration.state is _D.ADOPTED or (
        declaration.shows_draft and declaration.state in OPEN_TEXTS
    )


def languages_to_add(declaration: Declaration) -> list[Language]:
    """The languages in which an adopted text has no word: only there may one still be added."""
    return [
        language
        for language in LANGUAGES
        if declaration.state is _D.ADOPTED
        and not any(row.text.exact(language).strip() for row in declaration.latest.articles)
    ]


def shown_version(declaration: Declaration) -> DeclarationVersion | None:
    """The last version that somebody outside may read."""
    released = [each for each in declaration.versions if each.released_at is not None]
    return released[-1] if released else None


def in_order(articles: Iterable[DeclarationArticle]) -> list[DeclarationArticle]:
    """The preamble first, then what is decided; each in its order."""
    kinds = list(ArticleKind)
    return sorted(articles, key=lambda each: (kinds.index(each.kind), each.position, each.id))


def marks_of(articles: Iterable[DeclarationArticle], language: Language) -> dict[int, str]:
    """Key of each article → its number as the language writes it; preambles bear letters."""
    found: dict[int, str] = {}
    counts = dict.fromkeys(ArticleKind, 0)
    for article in in_order(articles):
        counts[article.kind] += 1
        number = counts[article.kind]
        letters = _PREAMBLE[language]
        found[article.key] = (
            letters[number - 1]
            if article.kind is ArticleKind.PREAMBLE and number <= len(letters)
            else digits(str(number), language)
        )
    return found


def standing(resolution: Resolution, today: date) -> Standing:
    """Where a resolution stands on a day: overdue when its date has passed unfinished."""
    unfinished = resolution.state in {_R.OPEN, _R.IN_PROGRESS}
    if unfinished and resolution.due_on is not None and resolution.due_on < today:
        return Standing.OVERDUE
    return Standing(resolution.state.value)


def is_report_awaited(resolution: Resolution) -> bool:
    """Whether reports on a resolution are still expected."""
    return resolution.state in {_R.OPEN, _R.IN_PROGRESS}
