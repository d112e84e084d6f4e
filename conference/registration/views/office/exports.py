"""The list of participants as a file; the pages themselves are those of every list."""

from conference.i18n import lazy
from conference.imports.views.exporting import ExportPages, add_export_pages
from conference.registration.rules.list_columns import CARE, FILES
from conference.registration.services.exporting import PEOPLE
from conference.registration.views.office.blueprint import READ, SEE_FILES, WRITE, blueprint
from conference.registration.views.office.lists import kept_arguments, wish_of

add_export_pages(
    ExportPages(
        export=PEOPLE,
        blueprint=blueprint,
        read=READ,
        audiences={FILES: SEE_FILES, CARE: WRITE},
        list_endpoint="registration_office.index",
        list_title=lazy("Registrations"),
        wanted_of=lambda event: wish_of(event).filter,
        kept=kept_arguments,
    )
)
