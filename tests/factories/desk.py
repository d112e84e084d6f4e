import factory

from conference.desk.models import InvitingUnit
from conference.i18n.localised import Localised
from tests.factories.base import Factory
from tests.factories.events import EventFactory


class InvitingUnitFactory(Factory):
    class Meta:
        model = InvitingUnit

    event = factory.SubFactory(EventFactory)
    name = Localised(en="Protocol office", fa="تشریفات", ar="المراسم")
    email = "protocol@host.example"
    language = "fa"
