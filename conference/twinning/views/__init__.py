"""Sister cities in the back office, and the entry of a contact office."""

from flask import Blueprint, url_for

from conference.accounts.enums import VisitKind
from conference.accounts.views.identity import register_link_page
from conference.audit.queries import register_names
from conference.twinning import jobs, queries
from conference.twinning.views import office, public

__all__ = ["blueprints", "jobs"]

blueprints: tuple[Blueprint, ...] = (office.blueprint, public.blueprint)

register_link_page(VisitKind.CONTACT_OFFICE, lambda: url_for("twinning.request_link"))
register_names("Relation", queries.relation_codes)
register_names("ContactOffice", queries.office_names)
