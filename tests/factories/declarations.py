import factory

from conference.core.actor import COMMAND
from conference.declarations import services
from conference.declarations.enums import ArticleKind
from conference.declarations.models import Declaration, Resolution
from conference.declarations.services import ArticleDetails, DeclarationDetails
from conference.events.models import Event
from conference.i18n.localised import Localised
from tests.factories.base import Factory
from tests.factories.events import EventFactory

TITLE = Localised(en="Sample declaration", fa="بیانیه نمونه", ar="إعلان نموذجي")
PREAMBLE = Localised(
    en="Recalling the dialogue between cities,",
    fa="با یادآوری گفت‌وگوی میان شهرها،",
    ar="إذ نستذكر الحوار بين المدن،",
)
OPERATIVE = Localised(
    en="We will exchange experience every year.",
    fa="هر سال تجربه‌های خود را مبادله می‌کنیم.",
    ar="نتبادل الخبرات كل عام.",
)


def declaration_with_text(event: Event | None = None) -> Declaration:
    """A draft with a preambular and an operative paragraph in three languages."""
    made = services.create_declaration(
        event or EventFactory(), DeclarationDetails(title=TITLE), by=COMMAND
    )
    for kind, text in ((ArticleKind.PREAMBLE, PREAMBLE), (ArticleKind.OPERATIVE, OPERATIVE)):
        services.add_article(made.latest, ArticleDetails(kind=kind, text=text), by=COMMAND)
    return made


class ResolutionFactory(Factory):
    """Something that was decided to be done."""

    class Meta:
        model = Resolution

    event = factory.SubFactory(EventFactory)
    number = factory.Sequence(lambda n: n + 1)
    text = Localised(en="Publish a guide", fa="انتشار راهنما", ar="نشر دليل")
    body = Localised(en="Permanent secretariat", fa="دبیرخانه دائمی", ar="الأمانة الدائمة")
