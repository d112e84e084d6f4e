"""Questions and examinations in the back office."""

from conference.accreditation.views.office import people, questions
from conference.accreditation.views.office.blueprint import blueprint

__all__ = ["blueprint", "people", "questions"]
