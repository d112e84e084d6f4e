"""The back office's pages about visa cases: board, list, rules, alerts, one person's case."""

from conference.visas.views.office.cases import alerts, exports, lists, person, rules
from conference.visas.views.office.cases.blueprint import blueprint as cases_blueprint

__all__ = ["alerts", "cases_blueprint", "exports", "lists", "person", "rules"]
