"""The form of a country's names."""

from conference.events.forms.base import VersionedForm
from conference.events.services import CountryDetails
from conference.i18n import lazy
from conference.web.forms import BooleanField, LocalisedField


class CountryForm(VersionedForm):
    """Short and formal name in three languages; an empty one is the common name."""

    short = LocalisedField(lazy("Short name"), maximum=100)
    formal = LocalisedField(lazy("Formal name"), maximum=150)
    is_listed = BooleanField(lazy("Forms offer this country"))

    def details(self) -> CountryDetails:
        """The names as typed."""
        return CountryDetails(
            short=self.short.data, formal=self.formal.data, is_listed=self.is_listed.data
        )
