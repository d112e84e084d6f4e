"""What the invented cities offer and seek, so that suggestions have something to rest on."""

from collections.abc import Iterable

from conference.cities import services as address_book
from conference.cities.enums import InterestKind
from conference.cities.models import City
from conference.cities.queries import topics
from conference.core.actor import COMMAND

OFFERED, SOUGHT = (0, 2), (1, 3)
"""Steps along the list of topics: neighbours have something to give and something to get."""


def state_interests(cities: Iterable[City]) -> None:
    """Two offers and two wishes for each city."""
    address_book.add_standard_topics(by=COMMAND)
    offered = topics()
    for number, city in enumerate(cities):
        for kind, steps in ((InterestKind.OFFERS, OFFERED), (InterestKind.SEEKS, SOUGHT)):
            for step in steps:
                topic = offered[(number + step) % len(offered)]
                details = address_book.InterestDetails()
                address_book.state_interest(city, topic, kind, details, by=COMMAND)
