"""Visa cases, and the table of rules, as files; the pages themselves are those of every list."""

from conference.i18n import lazy
from conference.imports.services import register_importer
from conference.imports.views.exporting import ExportPages, add_export_pages
from conference.visas.services.exporting import CASES
from conference.visas.services.rule_sheets import RULES, RulesImporter
from conference.visas.views.office.cases.blueprint import MAY_SEE, blueprint
from conference.visas.views.office.cases.lists import filter_form, kept_arguments

add_export_pages(
    ExportPages(
        export=CASES,
        blueprint=blueprint,
        read=MAY_SEE,
        list_endpoint="visa_cases_office.listing",
        list_title=lazy("Visa cases"),
        wanted_of=lambda event: filter_form(event).wanted(),
        kept=kept_arguments,
    )
)

add_export_pages(
    ExportPages(
        export=RULES,
        blueprint=blueprint,
        read=MAY_SEE,
        list_endpoint="visa_cases_office.rules",
        list_title=lazy("Rules"),
        prefix="rules_",
    )
)
register_importer(RulesImporter())
