"""The list of speakers: words, order, the clock, and two windows."""

import io
import zipfile
from datetime import timedelta

import pytest

from conference.core import clock
from conference.core.actor import COMMAND, Actor, ActorKind
from conference.core.errors import DomainError, InvalidError, NotAllowedError
from conference.i18n.localised import Localised
from conference.programme.enums import SessionKind, SpeakingState
from conference.programme.queries.speaking import queued, requests_of, speaking_now
from conference.programme.rules.speaking import count_words, elapsed_seconds, speaking_minutes
from conference.programme.services.speaking import (
    ListClosedError,
    Speech,
    StaleListError,
    admit_all,
    ask_for_floor,
    move_request,
    open_list,
    set_list,
    take_step,
    withdraw_request,
    write_text,
)
from conference.registration.enums import ParticipationState, RankClass
from tests.factories.delegations import DelegationFactory
from tests.factories.events import EventFactory
from tests.factories.programme import SessionFactory, moment
from tests.factories.registration import ParticipantFactory

FOCAL = Actor(ActorKind.FOCAL_POINT, 1)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("Cities can act – now.", 4),
        ("Well-being isn't 3.5 % of 1,000", 5),
        ("می‌خواهیم شهرها را بهتر بسازیم", 5),
        ("آب، هوا؛ خاک", 3),
        ("نَحنُ نَعمَلُ مَعًا", 3),
        ("مديـــنة واحدة", 2),
        ("۱٬۰۰۰ شهر و ۲٫۵ میلیون نفر", 6),
        ("— … « »", 0),
    ],
)
def test_words_are_counted_as_they_are_spoken(text, words):
    assert count_words(text) == words


def test_three_minutes_are_about_330_words():
    assert speaking_minutes(330) == 3.0
    assert speaking_minutes(count_words("شهر " * 165)) == 1.5


class Now:
    """A clock that tests move."""

    def __init__(self):
        self.at = moment(0, 10)

    def __call__(self):
        return self.at

    def forward(self, seconds):
        self.at += timedelta(seconds=seconds)


@pytest.fixture
def now(app, monkeypatch):
    made = Now()
    monkeypatch.setattr(clock, "now", made)
    return made


@pytest.fixture
def plenary(now):
    session = SessionFactory(event=EventFactory(), kind=SessionKind.PLENARY)
    open_list(session, by=COMMAND)
    return session


def ask(plenary, now, name, rank=RankClass.MAYOR, by=FOCAL):
    """A delegation asks, a second after the one before."""
    now.forward(1)
    delegation = DelegationFactory(event=plenary.event, name=Localised(en=name))
    speaker = ParticipantFactory(delegation=delegation, rank_class=rank)
    return ask_for_floor(plenary, delegation, speaker, by=by)


def names(plenary):
    return [each.delegation.name.en for each in queued(requests_of(plenary.id))]


def chair(plenary, step, version=None):
    take_step(plenary, step, version=version, by=COMMAND)


def test_the_class_of_rank_speaks_first_and_in_it_who_asked_first(plenary, now):
    for name, rank in [
        ("Official", RankClass.OFFICIAL),
        ("First mayor", RankClass.MAYOR),
        ("Minister", RankClass.MINISTER),
        ("Second mayor", RankClass.MAYOR),
    ]:
        ask(plenary, now, name, rank)
    assert names(plenary) == []
    assert admit_all(plenary, by=COMMAND) == 4
    assert names(plenary) == ["Minister", "First mayor", "Second mayor", "Official"]


def test_the_order_of_the_office_is_kept_when_others_come(plenary, now):
    first, second = (ask(plenary, now, name) for name in "AB")
    admit_all(plenary, by=COMMAND)
    move_request(second, -1, version=None, by=COMMAND)
    ask(plenary, now, "Minister", RankClass.MINISTER)
    ask(plenary, now, "C")
    admit_all(plenary, by=COMMAND)
    assert names(plenary) == ["Minister", "B", "A", "C"]
    move_request(first, 99, version=None, by=COMMAND)
    assert names(plenary) == ["Minister", "B", "C", "A"]


def test_the_clock_counts_pauses_and_is_extended(plenary, now):
    ask(plenary, now, "A")
    admit_all(plenary, by=COMMAND)
    chair(plenary, "call")
    speaker = speaking_now(requests_of(plenary.id))
    assert (elapsed_seconds(speaker, now()), speaker.minutes) == (0, 3)
    chair(plenary, "clock")
    now.forward(50)
    chair(plenary, "clock")
    now.forward(600)
    assert elapsed_seconds(speaker, now()) == 50
    chair(plenary, "clock")
    now.forward(15)
    chair(plenary, "extend")
    assert (elapsed_seconds(speaker, now()), speaker.minutes) == (65, 4)
    chair(plenary, "end")
    assert (speaker.state, speaker.spoken_seconds) == (SpeakingState.SPOKEN, 65)
    assert speaking_now(requests_of(plenary.id)) is None
    with pytest.raises(DomainError, match="Nobody"):
        chair(plenary, "end")


def test_calling_the_next_ends_the_one_before(plenary, now):
    first, second = (ask(plenary, now, name) for name in "AB")
    admit_all(plenary, by=COMMAND)
    chair(plenary, "clock")
    assert (first.state, first.started_at) == (SpeakingState.SPEAKING, now())
    now.forward(30)
    chair(plenary, "call")
    assert (first.state, second.state) == (SpeakingState.SPOKEN, SpeakingState.SPEAKING)
    with pytest.raises(DomainError, match="Nobody else"):
        chair(plenary, "call")


def test_who_is_absent_goes_to_the_end_of_the_class(plenary, now):
    for name, rank in [
        ("M1", RankClass.MAYOR),
        ("M2", RankClass.MAYOR),
        ("M3", RankClass.MAYOR),
        ("O1", RankClass.OFFICIAL),
    ]:
        ask(plenary, now, name, rank)
    admit_all(plenary, by=COMMAND)
    chair(plenary, "absent")
    assert names(plenary) == ["M2", "M3", "M1", "O1"]
    chair(plenary, "call")
    chair(plenary, "absent")  # called, and not there
    assert names(plenary) == ["M3", "M1", "M2", "O1"]
    assert speaking_now(requests_of(plenary.id)) is None
    late = ask(plenary, now, "M4", RankClass.MAYOR)
    admit_all(plenary, by=COMMAND)
    assert names(plenary) == ["M3", "M4", "M1", "M2", "O1"]
    assert late.state is SpeakingState.LISTED


def test_who_is_skipped_speaks_after_the_following_one(plenary, now):
    for name in "ABC":
        ask(plenary, now, name)
    admit_all(plenary, by=COMMAND)
    chair(plenary, "skip")
    assert names(plenary) == ["B", "A", "C"]


def test_of_two_windows_the_second_is_told_to_look_again(plenary, now):
    for name in "ABC":
        ask(plenary, now, name)
    admit_all(plenary, by=COMMAND)
    shown = open_list(plenary, by=COMMAND).version
    chair(plenary, "call", shown)
    with pytest.raises(StaleListError):
        chair(plenary, "call", shown)
    assert names(plenary) == ["B", "C"]
    with pytest.raises(InvalidError):
        chair(plenary, "dance")


def test_a_closed_list_takes_no_requests_but_of_the_office(plenary, now):
    early = ask(plenary, now, "Early")
    set_list(plenary, is_open=False, minutes=5, by=COMMAND)
    with pytest.raises(ListClosedError):
        ask(plenary, now, "Late")
    assert ask(plenary, now, "Office", by=COMMAND).minutes == 5
    named = ParticipantFactory(delegation=early.delegation, rank_class=RankClass.MINISTER)
    again = ask_for_floor(plenary, early.delegation, named, by=FOCAL)
    assert (again, again.rank) == (early, RankClass.MINISTER)
    with pytest.raises(ListClosedError):
        ask_for_floor(SessionFactory(event=plenary.event), early.delegation, None, by=COMMAND)


def test_only_approved_people_of_the_delegation_speak_for_it(plenary, now):
    delegation = DelegationFactory(event=plenary.event)
    stranger = ParticipantFactory(delegation__event=plenary.event)
    undecided = ParticipantFactory(delegation=delegation, state=ParticipationState.UNDER_REVIEW)
    for speaker in (stranger, undecided):
        with pytest.raises(InvalidError):
            ask_for_floor(plenary, delegation, speaker, by=FOCAL)
    requests = DelegationFactory(event=plenary.event, is_public_requests=True)
    with pytest.raises(NotAllowedError):
        ask_for_floor(plenary, requests, None, by=FOCAL)


def test_a_request_is_withdrawn_and_made_again(plenary, now):
    request = ask(plenary, now, "A")
    admit_all(plenary, by=COMMAND)
    withdraw_request(request, by=FOCAL)
    assert names(plenary) == []
    with pytest.raises(DomainError):
        withdraw_request(request, by=FOCAL)
    ask_for_floor(plenary, request.delegation, None, by=FOCAL)
    assert (request.state, request.rank) == (SpeakingState.REQUESTED, RankClass.OTHER)


def docx(*paragraphs, head=""):
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        xml = f'{head}<w:document xmlns:w="{name}"><w:body>{body}</w:body></w:document>'
        archive.writestr("word/document.xml", xml)
    return written.getvalue()


def test_texts_come_as_words_or_files_and_are_counted(plenary, now):
    request = ask(plenary, now, "A")
    assert write_text(request, Speech("en", "Dear friends"), by=FOCAL).words == 2
    kept = write_text(
        request, Speech("fa", file=docx("شهر ما", "آب می‌خواهد"), file_name="a.docx"), by=FOCAL
    )
    assert (kept.text, kept.words) == ("شهر ما\nآب می‌خواهد", 4)
    write_text(request, Speech("en", file=b"\xef\xbb\xbfOne", file_name="b.TXT"), by=FOCAL)
    assert {each.language: each.words for each in request.texts} == {"en": 1, "fa": 4}


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"%PDF-1.7", "speech.pdf"),
        (b"\xff\xfe", "speech.txt"),
        (b"PK", "speech.docx"),
        (docx("x", head='<!DOCTYPE d [<!ENTITY a "b">]>'), "speech.docx"),
        (b"   ", "speech.txt"),
    ],
)
def test_files_without_readable_text_are_refused(plenary, now, data, name):
    with pytest.raises(InvalidError):
        write_text(ask(plenary, now, "A"), Speech("en", file=data, file_name=name), by=FOCAL)
