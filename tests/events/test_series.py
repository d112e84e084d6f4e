"""Series of events: editions, hosts in rotation, and the next edition made like the last."""

from datetime import date

import pytest

from conference.accounts.enums import Role
from conference.core.actor import COMMAND
from conference.core.database import db
from conference.core.errors import InvalidError
from conference.declarations.enums import ResolutionState
from conference.events.enums import HostState
from conference.events.models import EventSeries
from conference.events.services import NewEvent, create_event
from conference.events.services.series import (
    HostDetails,
    SeriesDetails,
    join_series,
    next_edition,
    remove_host,
    save_series,
    set_host,
)
from conference.i18n.localised import Localised
from tests.factories.cities import CityFactory
from tests.factories.declarations import ResolutionFactory
from tests.factories.events import EventFactory

NAME = Localised(en="Forum of cities", fa="مجمع شهرها", ar="منتدى المدن")


@pytest.fixture
def series(app):
    made = save_series(SeriesDetails(name=NAME), by=COMMAND)
    db.session.commit()
    return made


def test_an_edition_is_one_event(series):
    first, second = EventFactory(), EventFactory()
    join_series(first, series, 1, by=COMMAND)
    for wrong in (1, None, 0):
        with pytest.raises(InvalidError) as refused:
            join_series(second, series, wrong, by=COMMAND)
        assert refused.value.field == "edition"
    join_series(first, series, 1, by=COMMAND)
    join_series(first, None, None, by=COMMAND)
    assert (first.series, first.edition, next_edition(series)) == (None, None, 1)


def test_one_city_is_confirmed_for_an_edition(series):
    here, there = CityFactory(), CityFactory()
    for city in (here, there):
        set_host(series, HostDetails(edition=2, city_id=city.id), by=COMMAND)
    confirmed = HostDetails(edition=2, city_id=here.id, state=HostState.CONFIRMED, year=2028)
    host = set_host(series, confirmed, by=COMMAND)
    assert len(series.hosts) == 2
    other = HostDetails(edition=2, city_id=there.id, state=HostState.CONFIRMED)
    with pytest.raises(InvalidError):
        set_host(series, other, by=COMMAND)
    remove_host(host, by=COMMAND)
    assert [each.city_id for each in series.hosts] == [there.id]


def test_an_event_made_like_another_is_the_next_edition_at_the_confirmed_host(series):
    source, city = EventFactory(), CityFactory()
    join_series(source, series, 4, by=COMMAND)
    set_host(series, HostDetails(edition=5, city_id=city.id, state=HostState.CONFIRMED), by=COMMAND)
    later = NewEvent(slug="later", name=NAME, starts_on=date(2032, 5, 1), ends_on=date(2032, 5, 2))
    made = create_event(later, by=COMMAND, like=source)
    assert (made.series, made.edition, made.host_city_id) == (series, 5, city.id)


def test_the_office_leads_a_series_and_everybody_reads_it(client, sign_in):
    city, earlier, event = (
        CityFactory(),
        EventFactory(starts_on=date(2020, 1, 1), ends_on=date(2020, 1, 2)),
        EventFactory(),
    )
    ResolutionFactory(event=earlier, state=ResolutionState.DONE)
    sign_in(Role.DIPLOMACY_OFFICER)
    made = client.post("/office/series/new", data={"name-en": "Forum of cities"})
    page = made.location
    for each, number in ((earlier, 1), (event, 2)):
        data = {"event_id": each.id, "edition": number}
        assert client.post(f"{page}editions", data=data).status_code == 303
    data = {"event_id": event.id, "edition": 1}
    assert client.post(f"{page}editions", data=data).status_code == 422
    host = {"edition": "3", "city_id": city.id, "state": "proposed", "year": "۲۰۳۴"}
    assert client.post(f"{page}hosts", data=host).status_code == 303
    assert client.post(f"{page}hosts", data={**host, "edition": ""}).status_code == 422
    for path in ("/office/series", page, f"{page}edit"):
        assert client.get(path).status_code == 200
    shown = client.get(f"/en/{event.slug}/editions/").text
    assert "Publish a guide" in shown
    assert "2034" in shown
    (found,) = db.session.query(EventSeries)
    assert client.post(f"{page}hosts/{found.hosts[0].id}/remove").status_code == 303
    assert client.post(f"{page}editions/{event.id}/remove").status_code == 303
    assert client.get(f"/en/{event.slug}/editions/").status_code == 404


def test_an_auditor_reads_series_and_changes_nothing(client, series, sign_in):
    sign_in(Role.AUDITOR)
    assert client.get(f"/office/series/{series.id}/").status_code == 200
    assert client.post("/office/series/new").status_code == 403
