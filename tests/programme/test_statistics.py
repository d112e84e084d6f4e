"""Figures of the programme and their pictures."""

from datetime import time, timedelta

import pytest

from conference.accounts.enums import Role
from conference.core.database import db
from conference.i18n import use_language
from conference.programme.enums import InterpretationMode, PersonRole, RoleState, SessionKind
from conference.programme.models import Interpretation
from conference.programme.queries.statistics import region_of, statistics_of
from conference.registration.enums import Sex
from tests.factories.events import EventFactory
from tests.factories.programme import (
    RoomFactory,
    SessionFactory,
    SessionRoleFactory,
    TrackFactory,
    moment,
)
from tests.factories.registration import ParticipantFactory


@pytest.fixture
def event(app):
    return EventFactory()


def speaker(session, country, sex, **fields):
    person = ParticipantFactory(
        delegation__event=session.event, delegation__country=country, sex=sex
    )
    return SessionRoleFactory(session=session, participant=person, **fields)


def test_hours_are_counted_by_track_and_language(event):
    track, room = TrackFactory(event=event), RoomFactory(event=event)
    long = SessionFactory(event=event, room=room, track=track, floor_languages=["fa", "en"])
    SessionFactory(event=event, room=room, ends_at=moment(0, 10), floor_languages=["en"])
    SessionFactory(event=event, kind=SessionKind.MEAL)
    SessionFactory(event=event, starts_at=None)
    for target, booth in (("en", 1), ("ar", 2)):
        long.interpretations.append(Interpretation(source="fa", target=target, booth=booth))
    mode = InterpretationMode.CONSECUTIVE
    long.interpretations.append(Interpretation(source="fa", target="fr", mode=mode))
    db.session.flush()
    figures = statistics_of(event)
    assert (figures.sessions, figures.hours) == (2, 2.5)
    assert figures.tracks == [(track, 1.5), (None, 1.0)]
    assert figures.floor == [("en", 2.5), ("fa", 1.5)]
    assert dict(figures.targets) == {"en": 1.5, "ar": 1.5, "fr": 1.5}
    load = next(each for each in figures.rooms if each.room is room)
    assert (load.hours, load.share, load.booths) == (1.5, None, 2)


def test_the_load_is_a_share_of_the_opening_hours(event):
    room = RoomFactory(event=event, opens_at=time(9), closes_at=time(18))
    SessionFactory(event=event, room=room, ends_at=moment(0, 18))
    [load] = statistics_of(event).rooms
    assert load.share == 0.25  # one of four days


def test_speakers_are_counted_once_by_region_and_sex(event):
    session = SessionFactory(event=event)
    role = speaker(session, "IR", Sex.FEMALE)
    SessionRoleFactory(session=session, participant=role.participant, role=PersonRole.CHAIR)
    speaker(session, "AF", Sex.MALE)
    speaker(session, "BR", Sex.FEMALE)
    speaker(session, "JP", None, state=RoleState.DECLINED)
    speaker(session, "FR", None, role=PersonRole.RAPPORTEUR)
    figures = statistics_of(event)
    assert figures.speakers == 3
    assert figures.regions == [("Southern Asia", 2), ("South America", 1)]
    assert figures.sexes == [(Sex.FEMALE, 2), (Sex.MALE, 1)]
    with use_language("fa"):
        assert region_of("IR") == "جنوب آسیا"


def test_what_is_known_of_nobody_is_not_shown(event):
    speaker(SessionFactory(event=event), "", None)
    figures = statistics_of(event)
    assert (list(figures.regions), list(figures.sexes)) == ([], [])


def test_the_page_takes_a_fixed_number_of_queries(client, sign_in, event, count_queries):
    sign_in(Role.AUDITOR, event=event)
    page = f"/office/{event.slug}/programme/statistics"
    assert client.get(page).status_code == 200
    counts = []
    for number in (1, 3):
        for _ in range(number):
            begins = moment(1, 9) + timedelta(minutes=number)
            session = SessionFactory(event=event, track=TrackFactory(event=event), starts_at=begins)
            speaker(session, "IR", Sex.FEMALE)
        db.session.commit()
        with count_queries() as statements:
            html = client.get(page).text
        counts.append(len(statements))
    assert counts[0] == counts[1]
    assert html.count('<svg class="chart-bars') == html.count('class="chart-table"') >= 4
