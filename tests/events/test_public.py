import io
from datetime import UTC, datetime, timedelta

import pytest
from PIL import Image

from conference.core import clock
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.events import services
from conference.events.enums import DeadlineKind, EventState, OrganiserRole
from conference.events.models import EventDeadline, Venue
from conference.i18n.localised import Localised
from tests.factories.cities import CityFactory, OrganisationFactory
from tests.factories.events import CategoryFactory, EventFactory

CODE = 'href="/en/cities/enter"'
REQUEST = 'href="/en/cities/register"'


def page(client, lang="en"):
    answer = client.get(f"/{lang}/cities/")
    assert answer.status_code == 200
    return answer.text


def test_an_open_event_leads_to_code_and_request(client):
    CategoryFactory(event=EventFactory(slug="cities"), open_to_public=True)
    db.session.commit()
    text = page(client)
    assert CODE in text
    assert REQUEST in text


def test_without_an_open_category_nobody_is_led_to_a_request(client):
    CategoryFactory(event=EventFactory(slug="cities"))
    db.session.commit()
    text = page(client)
    assert CODE in text
    assert REQUEST not in text


@pytest.mark.parametrize(
    ("state", "sentence", "code"),
    [
        (EventState.PUBLISHED, "not open yet", False),
        (EventState.CLOSED, "registration closed", True),
        (EventState.RUNNING, "running", True),
        (EventState.FINISHED, "finished", False),
    ],
)
def test_the_page_says_where_registration_stands(client, state, sentence, code):
    EventFactory(slug="cities", state=state)
    db.session.commit()
    text = page(client)
    assert sentence in text
    assert (CODE in text) is code


def test_a_window_that_has_not_begun_is_told_with_its_moment(client):
    opens = datetime(2031, 3, 1, 8, tzinfo=UTC)
    EventFactory(slug="cities", registration_opens_at=opens)
    db.session.commit()
    text = page(client)
    assert "Registration opens on 1 March 2031, 11:30." in text
    assert CODE not in text


def test_a_persian_reader_sees_both_calendars_and_the_venue(client):
    venue = Venue(name=Localised(fa="مرکز همایش‌ها", en="Congress centre"))
    EventFactory(slug="cities", venue=venue, host_city=CityFactory())
    db.session.commit()
    text = page(client, "fa")
    assert "۱۴ تا ۱۷ آبان ۱۴۰۹" in text
    assert "۵ تا ۸ نوامبر ۲۰۳۰" in text
    assert "مرکز همایش‌ها" in text


def test_the_secretariats_own_deadlines_are_not_shown(client):
    event = EventFactory(slug="cities")
    soon = clock.now() + timedelta(days=3)
    for kind in DeadlineKind:
        db.session.add(EventDeadline(event=event, kind=kind, at=soon))
    db.session.commit()
    text = page(client)
    assert "Nomination closes" in text
    assert "Printing of badges begins" not in text


def _add_organiser(event):
    out = io.BytesIO()
    Image.effect_noise((900, 900), 90).save(out, "PNG")
    organiser = services.add_organiser(event, OrganisationFactory(), OrganiserRole.HOST, by=COMMAND)
    services.set_logo(organiser, services.prepare_picture(out.getvalue()), by=COMMAND)
    return organiser


def test_a_logo_is_sent_small(client):
    organiser = _add_organiser(EventFactory(slug="cities"))
    db.session.commit()
    answer = client.get(f"/events/cities/pictures/{organiser.logo_id}")
    assert len(answer.data) < 20_000
    with Image.open(io.BytesIO(answer.data)) as picture:
        assert max(picture.size) == 128


def test_a_file_that_is_no_picture_of_the_event_is_not_sent(client):
    organiser = _add_organiser(EventFactory(slug="cities"))
    EventFactory(slug="other")
    db.session.commit()
    assert client.get(f"/events/other/pictures/{organiser.logo_id}").status_code == 404


def test_the_page_asks_the_same_number_of_questions(client, count_queries):
    event = EventFactory(slug="cities")
    counts = []
    for more in (1, 2):
        for _ in range(more):
            services.add_organiser(event, OrganisationFactory(), OrganiserRole.HOST, by=COMMAND)
            CategoryFactory(event=event, open_to_public=True)
        db.session.commit()
        with count_queries() as statements:
            page(client)
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 10
