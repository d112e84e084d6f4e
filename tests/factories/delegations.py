from typing import Any

import factory

from conference.core import clock
from conference.delegations.enums import CredentialsState, DelegationKind, DelegationState
from conference.delegations.models import Delegation, FocalPoint, Quota
from conference.delegations.services.changes import search_text
from conference.i18n.localised import Localised
from tests.factories.base import Factory
from tests.factories.cities import CityFactory
from tests.factories.events import CategoryFactory, EventFactory


class DelegationFactory(Factory):
    class Meta:
        model = Delegation

    event = factory.SubFactory(EventFactory)
    city = factory.SubFactory(CityFactory)
    name = factory.Sequence(
        lambda n: Localised(en=f"Delegation {n}", fa=f"هیئت {n}", ar=f"وفد {n}")
    )
    kind = DelegationKind.CITY
    country = "IQ"
    state = DelegationState.ACCEPTED
    credentials = CredentialsState.VERIFIED

    @classmethod
    def _create(cls, *values: Any, **fields: Any) -> Delegation:
        """A delegation that is found by its names, as one that was made in the office."""
        row: Delegation = super()._create(*values, **fields)
        row.search_key = search_text(row)
        return row


class QuotaFactory(Factory):
    class Meta:
        model = Quota

    delegation = factory.SubFactory(DelegationFactory)
    category = factory.SubFactory(
        CategoryFactory, event=factory.SelfAttribute("..delegation.event")
    )
    places = 3


class FocalPointFactory(Factory):
    class Meta:
        model = FocalPoint

    delegation = factory.SubFactory(DelegationFactory)
    name = "Layla Haddad"
    email = factory.Sequence(lambda n: f"focal{n}@city.example")
    approved_at = factory.LazyFunction(clock.now)
