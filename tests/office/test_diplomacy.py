"""The pages that show the city's diplomacy as a whole: city, map, network, timeline, report."""

from datetime import date

import pytest

from conference.core import clock, jobs
from conference.core.database import db, release
from conference.documents.pdf import page_count
from conference.i18n import Language
from conference.i18n.calendars import Calendar
from conference.i18n.localised import Localised
from conference.office import documents, queries, rules, services
from conference.twinning.enums import RelationState
from conference.twinning.queries import relation_pins
from tests.factories.bilaterals import MeetingFactory
from tests.factories.cities import CityFactory
from tests.factories.correspondence import LetterFactory
from tests.factories.delegations import DelegationFactory
from tests.factories.registration import ParticipantFactory
from tests.factories.twinning import (
    ActivityFactory,
    AgreementFactory,
    RelationFactory,
    StepFactory,
)

MASHHAD = {"latitude": 36.31559, "longitude": 59.56796}


def test_points_of_the_map_are_those_of_the_projection():
    assert rules.project(0, 0) == (500.0, 243.4)
    assert rules.project(0, 180)[0] == 1000.0
    assert rules.project(90, 0)[1] == pytest.approx(0, abs=0.1)
    west, east = rules.project(40, -74), rules.project(36.3, 59.6)
    assert west[0] < 500 < east[0]
    assert rules.TOP < east[1] < west[1] + 40 < rules.BOTTOM


def test_the_lands_lie_within_the_map():
    numbers = rules.land().replace("M", " ").replace("l", " ").replace("z", " ").split()
    assert len(numbers) > 5000
    assert set(rules.land()) <= set("Mlz0123456789.- ")


def test_a_city_of_half_of_all_relations_stands_in_the_middle():
    star = rules.ring([(1, 2), (1, 3), (4, 1)], 100)
    assert next((knot.city_id, knot.is_hub) for knot in star) == (1, True)
    assert {knot.city_id for knot in star} == {1, 2, 3, 4}
    assert (star[1].x, star[1].y) == (0.0, -100.0)
    pair = rules.ring([(1, 2)], 100)
    assert not any(knot.is_hub for knot in pair)
    assert rules.ring([], 100) == []


@pytest.mark.parametrize(
    ("calendar", "year", "first", "last"),
    [
        (Calendar.GREGORIAN, 2026, date(2026, 1, 1), date(2026, 12, 31)),
        (Calendar.SOLAR_HIJRI, 1405, date(2026, 3, 21), date(2027, 3, 20)),
    ],
)
def test_a_year_begins_where_its_calendar_says(calendar, year, first, last):
    assert rules.span_of(year, calendar) == (first, last)
    assert rules.year_of(first, calendar) == rules.year_of(last, calendar) == year


@pytest.fixture
def relation(app):
    city = CityFactory(**MASHHAD)
    partner = CityFactory(country="IQ", latitude=32.6, longitude=44.03)
    return RelationFactory(city_a=city, city_b=partner, state=RelationState.ACTIVE)


def _more(city):
    delegation = DelegationFactory(city=city)
    ParticipantFactory(delegation=delegation, state="approved")
    MeetingFactory(asking=delegation, event=delegation.event)
    LetterFactory(city=city)
    StepFactory(relation=RelationFactory(city_a=city, city_b__latitude=1.0, city_b__longitude=2.0))


def test_everything_about_a_city_costs_the_same_however_much_there_is(relation, count_queries):
    counts = []
    for _each in range(2):
        _more(relation.city_b)
        db.session.commit()
        with count_queries() as statements:
            profile = queries.profile_of(relation.city_b, confidential=True)
            assert profile.people[0].event.name
            assert profile.meetings[0].asked.name
        counts.append(len(statements))
    assert counts[0] == counts[1]
    assert len(profile.delegations) == len(profile.letters) == 2
    assert len(profile.relations) == 3


def test_an_agreement_without_a_subject_is_called_by_its_kind(relation, client, sign_in):
    agreement = AgreementFactory(relation=relation, title=Localised(), signed_on=date(2030, 1, 1))
    db.session.commit()
    sign_in("diplomacy_officer", language="en")
    page = client.get(f"/office/cities/{relation.city_b_id}/profile").text
    link = page.split(f"/office/twinning/agreements/{agreement.id}", 1)[1].split("</li>", 1)[0]
    assert agreement.kind.label in link
    assert "2030" not in link


@pytest.mark.parametrize("language", ["fa", "ar", "en"])
def test_the_pages_show_what_there_is(relation, client, sign_in, language):
    _more(relation.city_b)
    ActivityFactory(plan__relation=relation, starts_on=date(2026, 5, 1))
    sign_in("diplomacy_officer", language=language)
    profile = client.get(f"/office/cities/{relation.city_b_id}/profile")
    assert profile.status_code == 200
    assert "<circle" in profile.text
    world = client.get("/office/cities/map").text
    assert world.count('class="relation-line relation-living"') == 2
    assert "relation-coming" in world
    assert client.get("/office/cities/map?phase=resting").text.count("<circle") == 0
    assert client.get("/office/cities/network").text.count("<circle") == 3
    assert client.get("/office/cities/timeline?year=99999").status_code == 200


def test_a_confidential_letter_is_not_on_the_page_of_an_auditor(relation, client, sign_in):
    LetterFactory(city=relation.city_b, subject="Very quiet", confidentiality="confidential")
    db.session.commit()
    address = f"/office/cities/{relation.city_b_id}/profile"
    sign_in("auditor")
    assert "Very quiet" not in client.get(address).text
    sign_in("diplomacy_officer")
    assert "Very quiet" in client.get(address).text


def test_a_city_that_is_not_there_is_not_found(client, sign_in):
    sign_in("diplomacy_officer")
    assert client.get("/office/cities/999999/profile").status_code == 404


def test_the_report_on_a_year_is_printed_in_three_languages(relation, client, sign_in):
    StepFactory(
        relation=relation,
        state=RelationState.SIGNED,
        from_state=RelationState.NEGOTIATION,
        on=date(2026, 4, 2),
    )
    ActivityFactory(
        plan__relation=relation, starts_on=date(2026, 5, 1), budget=1500, currency="EUR"
    )
    sign_in("diplomacy_officer")
    asked = client.post("/office/reports/year", data={"year": "1405", "calendar": "solar_hijri"})
    assert asked.status_code == 303
    page = asked.headers["Location"]
    assert "job-progress" in client.get(page).text
    jobs.run_due_jobs()
    assert client.get(page).text.count("/file/") == 3
    answer = client.get(f"{page}/file/fa")
    assert answer.mimetype == "application/pdf"
    assert page_count(answer.data) >= 1
    assert client.get(f"{page}/file/xx").status_code == 404


def test_a_year_of_the_other_calendar_is_refused_in_words(client, sign_in):
    sign_in("diplomacy_officer", language="en")
    answer = client.post("/office/reports/year", data={"year": "1405", "calendar": "gregorian"})
    assert answer.status_code == 422
    assert "does not fit the calendar" in answer.text


@pytest.mark.parametrize("year", ["", "next year", "99999999999999"])
def test_a_year_that_is_none_is_refused_in_words(client, sign_in, year):
    sign_in("diplomacy_officer", language="en")
    answer = client.post("/office/reports/year", data={"year": year, "calendar": "gregorian"})
    assert answer.status_code == 422
    assert "field-error" in answer.text


def test_figures_are_those_of_the_year(relation):
    StepFactory(
        relation=relation,
        state=RelationState.SIGNED,
        from_state=RelationState.NEGOTIATION,
        on=date(2025, 12, 31),
    )
    LetterFactory(dated=date(2026, 2, 3), number="26-1")
    LetterFactory(dated=date(2025, 2, 3), number="25-1")
    db.session.flush()
    context = documents.year_context(2026, Calendar.GREGORIAN)
    figures = context["figures"]
    assert figures.signed == 0
    assert sum(figures.letters["incoming"]) + sum(figures.letters["outgoing"]) == 1
    assert figures.relations == {RelationState.ACTIVE: 1}
    assert len(context["pins"]) == 1


def test_reports_of_yesterday_are_deleted(client, relation):
    import time_machine  # noqa: PLC0415

    context = documents.year_context(2026, Calendar.GREGORIAN)
    release()
    data = documents.year_pdf(context, Language.ARABIC)
    job = jobs.enqueue(services.PRINT_YEAR, {"year": 2026, "calendar": "gregorian"})
    db.session.flush()
    services.keep_year(job, {"ar": data})
    job.finished_at = clock.now()
    db.session.commit()
    assert services.drop_old_years() == 0
    with time_machine.travel("2100-01-01"):
        assert services.drop_old_years() == 1
        assert services.drop_old_years() == 0
    assert job.result == {}


def test_the_map_shows_the_part_of_the_world_where_the_cities_are():
    whole = rules.frame_of([(10.0, 100.0), (990.0, 300.0)])
    assert whole.box == rules.frame_of([]).box == "0.0 10.0 1000.0 430.0"
    near = rules.frame_of([(600.0, 150.0), (640.0, 160.0)])
    assert near.width == 150.0
    assert near.left < 600
    assert near.left + near.width > 640
    edge = rules.frame_of([(999.0, 12.0)])
    assert (edge.left + edge.width, edge.top) == (1000.0, rules.TOP)


def test_names_on_the_map_cover_neither_one_another_nor_the_edge():
    frame = rules.frame_of([(600.0, 150.0), (640.0, 160.0)])
    far, near = (610.0, 150.0, "Far"), (610.4, 150.2, "Near")
    first, second = rules.place_labels([far, near], frame)
    assert first is not None
    assert first != second
    crowd = [(620.0, 155.0, "Kermanshah")] * 30
    placed = [label for label in rules.place_labels(crowd, frame) if label]
    assert len(placed) < 30
    assert len({(label.x, label.y, label.anchor) for label in placed}) == len(placed)
    right = frame.left + frame.width
    assert rules.place_labels([(right - 1, 150.0, "Kermanshah")], frame)[0].anchor == "end"


def test_a_crowded_map_names_the_busiest_city(relation):
    for _each in range(3):
        RelationFactory(city_a=relation.city_a, city_b__latitude=36.3, city_b__longitude=59.6)
    drawn = queries.relation_map(relation_pins(), Language.PERSIAN)
    assert drawn.cities[0].id == relation.city_a_id
    assert drawn.cities[0].label is not None
    assert drawn.cities[0].name == relation.city_a.name.fa
