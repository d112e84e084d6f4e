import factory

from conference.accreditation.enums import QuestionKind
from conference.accreditation.models import Question
from conference.i18n.localised import Localised
from tests.factories.base import Factory
from tests.factories.events import CategoryFactory


class QuestionFactory(Factory):
    class Meta:
        model = Question

    category = factory.SubFactory(CategoryFactory)
    kind = QuestionKind.TEXT
    label = Localised(en="Name of the outlet", fa="نام رسانه", ar="اسم الوسيلة الإعلامية")
