"""The city's diplomacy of the demonstration: letters, permits, bodies, sister cities, a series.

All of it is invented and lies around the day of loading: what is written as ``-12`` in the data was
twelve days ago. Cities are named as cities alone; bodies and people are made up.
"""

from collections.abc import Mapping

from conference.cities.models import City
from conference.core import clock
from conference.demo.diplomacy.addresses import add_addresses
from conference.demo.diplomacy.bodies import form_bodies
from conference.demo.diplomacy.letters import write_letters
from conference.demo.diplomacy.outreach import note_outreach
from conference.demo.diplomacy.permits import add_event_permits, add_relation_permits
from conference.demo.diplomacy.relations import add_relations
from conference.demo.diplomacy.series import hold_earlier_edition
from conference.events.models import Event


def begin_diplomacy(event: Event, cities: Mapping[str, City]) -> None:
    """Fill the registers of the office for international relations."""
    # What is dated today must have come at the office and at the event, wherever they lie.
    today = min(clock.office_today(), clock.today(event.timezone))
    people = add_addresses(event, cities, today)
    permits = add_event_permits(event, today)
    letters = write_letters(event, people, permits, today)
    decisions = form_bodies(people, letters, today)
    relations = add_relations(cities, decisions, today)
    add_relation_permits(relations, today)
    note_outreach(event, people, today)
    hold_earlier_edition(event, cities, today)
