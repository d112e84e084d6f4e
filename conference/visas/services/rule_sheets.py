"""The table of visa rules as a spreadsheet, there and back."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from conference.accounts.enums import Role
from conference.core.actor import Actor
from conference.core.database import db
from conference.core.errors import DomainError
from conference.events.models import Event
from conference.i18n import LANGUAGES, clean, clean_multiline, lazy, to_ascii_digits
from conference.i18n.countries import issuer_name
from conference.i18n.country_input import find_country
from conference.i18n.folding import search_key
from conference.i18n.localised import Localised
from conference.i18n.word_input import NO, YES, find_answer, find_member, texts_of
from conference.imports.enums import RowState
from conference.imports.rules import Column, Notes
from conference.imports.services import Cells, Examination, Importer, Verdict
from conference.imports.services.lists import ExportWish, ListExport
from conference.registration.enums import DocumentType
from conference.visas.enums import VisaRoute
from conference.visas.models import VisaRule
from conference.visas.queries import rules_of
from conference.visas.services.rules_table import RuleDetails, details_of, put_rule, weigh_soon

ANY_NATIONALITY, ANY_DOCUMENT = lazy("Any nationality"), lazy("Any travel document")
MOST_DAYS: Final = 400
_LONGEST: Final = 1000
_PAPERS: Final = tuple(f"papers_{each.value}" for each in LANGUAGES)

COLUMNS: Final = (
    Column(
        "nationality",
        lazy("Nationality"),
        ("Country", "کشور", "تابعیت", "الدولة", "الجنسية"),
        hint=lazy("Name or code of the country; “any” for everybody"),
        ticked=True,
    ),
    Column(
        "document",
        lazy("Kind of travel document"),
        ("Passport type", "Document", "نوع گذرنامه", "نوع الجواز"),
        hint=lazy("Empty or “any” means every travel document"),
        ticked=True,
    ),
    Column("route", lazy("Route"), ("Way", "روش", "المسار"), ticked=True),
    Column(
        "days",
        lazy("Lead time in days before the opening"),
        ("Lead time", "Days", "مهلت", "المهلة"),
        hint=lazy("A whole number"),
        ticked=True,
    ),
    Column("papers_fa", lazy("Further papers (Persian)"), hint=lazy("One a line"), ticked=True),
    Column("papers_ar", lazy("Further papers (Arabic)"), hint=lazy("One a line"), ticked=True),
    Column("papers_en", lazy("Further papers (English)"), hint=lazy("One a line"), ticked=True),
    Column("note", lazy("Where this was read"), ("Source", "منبع", "المصدر"), ticked=True),
    Column(
        "holds",
        lazy("This rule holds"),
        hint=lazy("yes or no; a new rule without an answer holds"),
        ticked=True,
    ),
)


def cells_of(rule: VisaRule) -> dict[str, Any]:
    """A rule as cells, in the language in force."""
    return {
        "nationality": issuer_name(rule.nationality) if rule.nationality else str(ANY_NATIONALITY),
        "document": DocumentType(rule.document_type).label
        if rule.document_type
        else str(ANY_DOCUMENT),
        "route": rule.route.label,
        "days": rule.lead_days,
        **{f"papers_{each.value}": rule.extra_forms.exact(each) for each in LANGUAGES},
        "note": rule.note,
        "holds": str(YES if rule.is_active else NO),
    }


class RulesExport(ListExport):
    """The table of rules; what it writes, the import reads."""

    name = "visa_rules"
    title = lazy("Visa rules")
    file_name = "visa-rules"
    action = "visas:rule:exported"

    def columns(self, event: Event) -> Sequence[Column]:
        """The same for every event."""
        return COLUMNS

    def count(self, event: Event, wanted: Any) -> int:
        """How many rules the table has."""
        return len(rules_of(event))

    def rows(self, event: Event, wish: ExportWish) -> Iterator[Sequence[Any]]:
        """A row for each rule."""
        for rule in rules_of(event):
            cells = cells_of(rule)
            yield [cells[key] for key in wish.columns]


RULES = RulesExport()


class RulesImporter(Importer):
    """Rules from a list."""

    kind = "visa_rules"
    title = lazy("Import visa rules")
    file_hint = lazy(
        "An .xlsx workbook or a .csv table with one rule in each row. A rule is recognised by "
        "nationality and kind of travel document: the same file may be imported again. An empty "
        "cell changes nothing, and no rule is removed."
    )
    roles = frozenset({Role.ADMINISTRATOR, Role.VISA_OFFICER})
    list_endpoint = "visa_cases_office.rules"

    def columns(self, event: Event) -> tuple[Column, ...]:
        """The same for every event."""
        return COLUMNS

    def examine(self, event: Event, batch_file: int | None) -> "RulesExamination":
        """Look with the rules there are now."""
        return RulesExamination(event)


class RulesExamination(Examination):
    """Looks at rows and takes them."""

    def __init__(self, event: Event) -> None:
        self._event_id = event.id
        self._seen: set[tuple[str, str]] = set()

    def look(self, rows: Sequence[Cells]) -> list[Verdict]:
        """New, changed, unchanged or wrong; one query for the table."""
        known = self._known()
        return [self._verdict(cells, known) for cells in rows]

    def _known(self) -> dict[tuple[str, str], VisaRule]:
        event = db.session.get_one(Event, self._event_id)
        return {(rule.nationality, rule.document_type): rule for rule in rules_of(event)}

    def _verdict(self, cells: Cells, known: dict[tuple[str, str], VisaRule]) -> Verdict:
        said, problems = read_rule(cells)
        key = (said.get("nationality", ""), said.get("document_type", ""))
        rule = known.get(key)
        if not problems and key in self._seen:
            problems[""] = str(lazy("The same rule stands further up in this file."))
        if not problems and rule is None and "route" not in said:
            problems["route"] = str(lazy("A new rule needs a route."))
        if problems:
            return Verdict.wrong(problems)
        self._seen.add(key)
        if rule is None:
            return Verdict(RowState.NEW, meant=said)
        wanted = _merged(details_of(rule), said)
        if wanted == details_of(rule) and not (rule.is_example and wanted.is_active):
            return Verdict(RowState.UNCHANGED, meant=said)
        return Verdict(RowState.CHANGED, Notes(changes=_changes(rule, wanted)), said)

    def take(self, verdicts: Sequence[Verdict], mode: str, *, by: Actor) -> None:
        """Put the rules into the table, each in a savepoint of its own; then weigh the cases."""
        event, known = db.session.get_one(Event, self._event_id), self._known()
        for verdict in verdicts:
            said: dict[str, Any] = verdict.meant
            rule = known.get((said["nationality"], said["document_type"]))
            try:
                with db.session.begin_nested():
                    _put(event, rule, said, by)
                verdict.state = RowState.TAKEN
            except DomainError as error:
                verdict.state, verdict.notes = RowState.REFUSED, Notes(problems={"": str(error)})
        if verdicts:
            weigh_soon(event, by=by)


def _put(event: Event, rule: VisaRule | None, said: dict[str, Any], by: Actor) -> None:
    if rule is None and "route" not in said:  # somebody removed it since it was looked at
        raise DomainError(lazy("A new rule needs a route."))
    now = details_of(rule) if rule is not None else RuleDetails(**_whole(said))
    put_rule(event, rule, _merged(now, said), by=by)


def read_rule(cells: Cells) -> tuple[dict[str, Any], dict[str, str]]:
    """What a row says of a rule, by its fields, and the reasons of the cells that are wrong."""
    said: dict[str, Any] = {}
    problems: dict[str, str] = {}
    plain = {key: clean(text) for key, text in cells.items()}
    _read_whom(plain, said, problems)
    if plain.get("route"):
        route = find_member(VisaRoute, plain["route"])
        if route is None:
            problems["route"] = _unknown(plain["route"])
        said["route"] = route
    if plain.get("days"):
        days = to_ascii_digits(plain["days"])
        if days.isascii() and days.isdigit() and int(days[:6]) <= MOST_DAYS:
            said["lead_days"] = int(days)
        else:
            problems["days"] = str(lazy("Give a whole number up to %(most)d.", most=MOST_DAYS))
    if plain.get("holds"):
        said["is_active"] = find_answer(plain["holds"])
        if said["is_active"] is None:
            problems["holds"] = _unknown(plain["holds"])
    said["papers"] = {
        key.removeprefix("papers_"): clean_multiline(cells[key])
        for key in _PAPERS
        if plain.get(key)
    }
    if plain.get("note"):
        said["note"] = clean_multiline(cells["note"])
    for key in (*_PAPERS, "note"):
        if len(cells.get(key, "")) > _LONGEST:
            problems[key] = str(lazy("Use at most %(count)d characters.", count=_LONGEST))
    return said, problems


def _read_whom(plain: dict[str, str], said: dict[str, Any], problems: dict[str, str]) -> None:
    """Everybody has to be said: a cell left empty by mistake would be a rule for the world."""
    nation, document = plain.get("nationality", ""), plain.get("document", "")
    if not nation:
        problems["nationality"] = str(lazy("Give the nationality, or the word “any”."))
    elif _is_any(nation, ANY_NATIONALITY):
        said["nationality"] = ""
    else:
        said["nationality"] = find_country(nation) or ""
        if not said["nationality"]:
            problems["nationality"] = _unknown(nation)
    said["document_type"] = ""
    if document and not _is_any(document, ANY_DOCUMENT):
        kind = find_member(DocumentType, document)
        if kind is None:
            problems["document"] = _unknown(document)
        said["document_type"] = kind.value if kind is not None else ""


def _is_any(text: str, label: Any) -> bool:
    words = {search_key(each) for each in ("any", "all", "همه", "هر", "الكل", "أي")}
    return text == "*" or search_key(text) in words | texts_of(label)


def _unknown(text: str) -> str:
    return str(lazy("The word “%(text)s” is not known here.", text=text[:60]))


def _whole(said: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in said.items() if key != "papers"}


def _merged(now: RuleDetails, said: dict[str, Any]) -> RuleDetails:
    """The rule with what the row says; what it does not say stays."""
    papers = Localised(**(now.extra_forms.as_dict() | said["papers"]))
    return replace(now, extra_forms=papers, **_whole(said))


def _changes(rule: VisaRule, wanted: RuleDetails) -> dict[str, str]:
    """Column → what stands now, for everything the row would change."""
    now = cells_of(rule)
    fields = {"route": "route", "lead_days": "days", "note": "note", "is_active": "holds"}
    changed = {
        column: str(now[column] if now[column] is not None else "")
        for name, column in fields.items()
        if getattr(rule, name) != getattr(wanted, name)
    }
    for language in LANGUAGES:
        if rule.extra_forms.exact(language) != wanted.extra_forms.exact(language):
            changed[f"papers_{language.value}"] = rule.extra_forms.exact(language)
    return changed
