"""Forms of the visa cases: filter, consulate, route, and one form for each step."""

from collections.abc import Sequence
from typing import Any

from conference.i18n import current_language, lazy, sort_key
from conference.i18n.countries import issuer_name
from conference.visas.enums import Lapse, Urgency, VisaRoute, VisaState
from conference.visas.models import Consulate, VisaCase
from conference.visas.queries import CaseFilter
from conference.web.addresses import row_id_or_none
from conference.web.forms import (
    BaseForm,
    BooleanField,
    ChoiceField,
    CodeField,
    DateField,
    LongTextField,
    Required,
    TextField,
)

Named = Sequence[tuple[int, str]]


def consulate_choices(consulates: Sequence[Consulate]) -> list[tuple[str, str]]:
    """(row id, name and city) in the reader's order."""
    here = current_language()
    named = [(str(each.id), consulate_words(each)) for each in consulates]
    return sorted(named, key=lambda pair: sort_key(pair[1], here))


def consulate_words(consulate: Consulate) -> str:
    """Name and city, or whichever there is."""
    name, city = consulate.name.text(), consulate.city.text()
    if name and city and city not in name:
        return str(lazy("%(name)s, %(city)s", name=name, city=city))
    return name or city or issuer_name(consulate.country)


class CaseFilterForm(BaseForm):
    """Which cases are shown; sent by GET. A value that is not offered filters nothing."""

    class Meta:
        """A GET form changes nothing and needs no token."""

        csrf = False

    q = TextField(lazy("Name"))
    state = ChoiceField(lazy("State"))
    deadline = ChoiceField(lazy("Deadline"))
    lapse = ChoiceField(lazy("Validity"))
    delegation = ChoiceField(lazy("Delegation"))
    nationality = ChoiceField(lazy("Nationality"))
    consulate = ChoiceField(lazy("Consulate"))
    alerts = BooleanField(lazy("Only people with an open alert"))

    def __init__(
        self,
        delegations: Named,
        nationalities: Sequence[str],
        consulates: Sequence[Consulate],
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        here = current_language()
        countries = [(code, issuer_name(code)) for code in nationalities]
        self.state.choices = [("", str(lazy("All states"))), *VisaState.choices()]
        self.deadline.choices = [("", str(lazy("Any"))), *Urgency.choices()]
        self.lapse.choices = [("", str(lazy("Any"))), *Lapse.choices()]
        self.delegation.choices = [
            ("", str(lazy("All delegations"))),
            *((str(key), name) for key, name in delegations),
        ]
        self.nationality.choices = [
            ("", str(lazy("All nationalities"))),
            *sorted(countries, key=lambda pair: sort_key(pair[1], here)),
        ]
        self.consulate.choices = [
            ("", str(lazy("All consulates"))),
            *consulate_choices(consulates),
        ]

    def wanted(self) -> CaseFilter:
        """The filter as chosen."""
        state, urgency, lapse = self._offered("state"), self._offered("deadline"), None
        if self._offered("lapse"):
            lapse = Lapse(self.lapse.data)
        return CaseFilter(
            words=(self.q.data or "")[:200],
            state=VisaState(state) if state else None,
            urgency=Urgency(urgency) if urgency else None,
            lapse=lapse,
            delegation_id=row_id_or_none(self._offered("delegation")),
            nationality=self._offered("nationality"),
            consulate_id=row_id_or_none(self._offered("consulate")),
            only_alerts=bool(self.alerts.data),
        )

    def _offered(self, name: str) -> str:
        field = self[name]
        known = {value for value, _label in field.choices}
        return field.data if field.data in known else ""


class ConsulateForm(BaseForm):
    """Where the visa is collected."""

    consulate = ChoiceField(lazy("Consulate where the visa is collected"))

    def __init__(self, case: VisaCase, consulates: Sequence[Consulate], **kwargs: Any) -> None:
        super().__init__(data={"consulate": str(case.consulate_id or "")}, **kwargs)
        self.consulate.choices = [
            ("", str(lazy("not known yet"))),
            *consulate_choices(consulates),
        ]

    def consulate_id(self) -> int | None:
        """The one that was chosen."""
        return row_id_or_none(self.consulate.data)


class PageTurnForm(BaseForm):
    """How the passport page is turned for the ministry."""

    turn = ChoiceField(lazy("Turn the passport page"))

    def __init__(self, degrees: int | None, **kwargs: Any) -> None:
        super().__init__(data={"turn": "" if degrees is None else str(degrees)}, **kwargs)
        self.turn.choices = [
            ("", str(lazy("as the export profile says"))),
            ("0", str(lazy("leave it as it was uploaded"))),
            ("90", str(lazy("a quarter turn to the right"))),
            ("180", str(lazy("upside down"))),
            ("270", str(lazy("a quarter turn to the left"))),
        ]

    def degrees(self) -> int | None:
        """To the right; None: as the profile says."""
        return int(self.turn.data) if self.turn.data else None


class RouteForm(BaseForm):
    """A route set by hand."""

    route = ChoiceField(lazy("Route"), [Required()])
    reason = LongTextField(lazy("Why the rules do not fit this person"), [Required()], maximum=500)

    def __init__(self, case: VisaCase, **kwargs: Any) -> None:
        super().__init__(
            data={"route": case.route.value if case.route else "", "reason": case.override_reason},
            **kwargs,
        )
        self.route.choices = VisaRoute.choices()


class StepForm(BaseForm):
    """A step without further data: the confirmation alone."""

    def __init__(self, case: VisaCase, consulates: Sequence[Consulate], **kwargs: Any) -> None:
        super().__init__(data=self.known(case), **kwargs)
        self.offer(case, consulates)

    def known(self, case: VisaCase) -> dict[str, Any]:
        """What the case says already."""
        return {}

    def offer(self, case: VisaCase, consulates: Sequence[Consulate]) -> None:
        """Fill the choices."""


class AskedForm(StepForm):
    """What the ministry wants to know."""

    asked = LongTextField(lazy("What is asked for"), maximum=1000)


class AuthorisationForm(StepForm):
    """The ministry's code."""

    code = CodeField(lazy("Authorisation code"), [Required()], maximum=60)
    consulate = ChoiceField(lazy("Consulate where the visa is collected"), [Required()])
    valid_until = DateField(lazy("Code valid until"), [Required()], gregorian=True)
    authorised_on = DateField(lazy("Date of the ministry's answer"), gregorian=True)

    def known(self, case: VisaCase) -> dict[str, Any]:
        """The consulate that was asked for."""
        return {"consulate": str(case.consulate_id or "")}

    def offer(self, case: VisaCase, consulates: Sequence[Consulate]) -> None:
        """The consulates of the register."""
        choose = ("", str(lazy("Please choose")))
        self.consulate.choices = [choose, *consulate_choices(consulates)]

    def consulate_id(self) -> int | None:
        """The one that was chosen."""
        return row_id_or_none(self.consulate.data)


class RefusalForm(StepForm):
    """A refusal, which owes no reason."""

    reason = LongTextField(lazy("Reason, if one was given"), maximum=1000)


class VisaForm(StepForm):
    """The visa in the passport."""

    visa_until = DateField(lazy("Last day on which the visa can be used"), gregorian=True)
