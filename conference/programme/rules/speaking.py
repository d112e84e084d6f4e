"""Words and minutes of a statement, and the order in which the floor is given."""

import re
from datetime import datetime
from typing import Any

from conference.programme.enums import SpeakingState
from conference.programme.models import SpeakingRequest
from conference.registration.enums import RankClass

WORDS_A_MINUTE = 110
"""Three minutes are about 330 words: interpreters can follow this."""
QUEUED = (SpeakingState.LISTED, SpeakingState.ABSENT)
"""Those who are still to be called; who was absent is called again at the end of the class."""
LIVE = (SpeakingState.REQUESTED, *QUEUED, SpeakingState.SPEAKING)

_CLASSES = {rank: place for place, rank in enumerate(RankClass)}
# Joiners, short vowels and kashida stand inside a Persian or Arabic word; so do apostrophe and
# hyphen in an English one. A number with its separators is one word.
_INSIDE = "\u200c\u200d\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640"
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_INSIDE}]|['’.,٫٬\-‑](?=[^\W_]))*")


def count_words(text: str) -> int:
    """How many words are spoken: «می‌خواهم» is one, "well-being" is one, a dash is none."""
    return len(_WORD.findall(text))


def speaking_minutes(words: int) -> float:
    """How long so many words take to be read, in minutes to one decimal."""
    return round(words / WORDS_A_MINUTE, 1)


def class_place(rank: RankClass) -> int:
    """The place of a class of rank; the first speaks first."""
    return _CLASSES[rank]


def queue_key(request: SpeakingRequest) -> tuple[Any, ...]:
    """By class of rank, in it who was absent last, then by the time of the request."""
    was_absent = request.state is SpeakingState.ABSENT
    return class_place(request.rank), was_absent, request.requested_at, request.id


def place_by_rule(request: SpeakingRequest, queue: list[SpeakingRequest]) -> int:
    """Where somebody new stands in a queue that may have been reordered by hand: from 0."""
    own = queue_key(request)
    for place, other in enumerate(queue):
        if queue_key(other) > own:
            return place
    return len(queue)


def place_after_class(request: SpeakingRequest, queue: list[SpeakingRequest]) -> int:
    """The end of the request's class in a queue without it."""
    own = class_place(request.rank)
    places = [place for place, other in enumerate(queue) if class_place(other.rank) <= own]
    return places[-1] + 1 if places else 0


def elapsed_seconds(request: SpeakingRequest, now: datetime) -> int:
    """How long somebody has spoken, pauses left out."""
    running = (now - request.started_at).total_seconds() if request.started_at else 0
    return request.spoken_seconds + max(0, int(running))
