"""Reminders: their rules, their words, and who would get one now; own paragraphs of other mails."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core import clock
from conference.core.errors import DomainError, NotFoundError
from conference.events.models import Event
from conference.i18n import gettext as _
from conference.i18n import lazy
from conference.mailing import services as mailing
from conference.mailing.enums import WITH_PARAGRAPH, kind_label
from conference.messages import queries, services
from conference.messages.enums import Audience, ReminderKind
from conference.messages.forms import ParagraphForm, ReminderTextForm, RuleForm
from conference.messages.models import ReminderRule
from conference.messages.rules import deadline_for, is_due, known_names
from conference.messages.views.office.blueprint import READ, WRITE, blueprint, tabs
from conference.messages.views.office.looking import mail_page, preview_page, send_test
from conference.web.access import access


@blueprint.get("/reminders/")
@access(READ)
def reminders(event: Event) -> ResponseReturnValue:
    """The kinds of reminders with their rules, and how many people each would remind now."""
    now = clock.now()
    rules = queries.rules_of(event)
    return render_template(
        "messages/office/reminders.html",
        kinds=[
            (kind, deadline_for(event, kind), [rule for rule in rules if rule.kind is kind])
            for kind in ReminderKind
        ],
        due={rule.id: queries.count_due(rule, now) for rule in rules if is_due(rule, now)},
        sent=queries.sent_counts(event),
        tabs=tabs("reminders"),
    )


@blueprint.route("/reminders/new", methods=["GET", "POST"])
@access(WRITE)
def new_rule(event: Event) -> ResponseReturnValue:
    """Add a rule."""
    form = RuleForm()
    if request.method == "GET":
        form.kind.data = request.args.get("kind", "")
        form.days.data, form.quiet_days.data, form.enabled.data = 7, 3, True
    return _rule_page(event, form, None)


@blueprint.route("/reminders/rules/<int:rule_id>", methods=["GET", "POST"])
@access(WRITE)
def edit_rule(event: Event, rule_id: int) -> ResponseReturnValue:
    """Change a rule, or switch it off."""
    rule = queries.rule_of_event(event, rule_id)
    return _rule_page(event, RuleForm(obj=rule), rule)


def _rule_page(event: Event, form: RuleForm, rule: ReminderRule | None) -> ResponseReturnValue:
    if request.method == "POST" and form.validate():
        try:
            if rule is None:
                services.create_rule(event, form.details(), by=current_actor())
            else:
                services.change_rule(rule, form.details(), by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The rule was saved."), "success")
            return redirect(url_for(".reminders"), 303)
    page = render_template("messages/office/edit_rule.html", form=form, rule=rule)
    return page, 422 if form.errors else 200


@blueprint.get("/reminders/rules/<int:rule_id>/due")
@access(READ)
def due(event: Event, rule_id: int) -> ResponseReturnValue:
    """Who would be reminded now; nothing is sent by looking."""
    rule = queries.rule_of_event(event, rule_id)
    now = clock.now()
    listed = queries.due_now(rule, now, limit=200) if is_due(rule, now) else []
    loaded = queries.load(rule.kind.audience, [each.person_id for each in listed])
    return render_template(
        "messages/office/due.html",
        rule=rule,
        listed=[(loaded.people[each.person_id], each.occasion) for each in listed],
        total=queries.count_due(rule, now) if listed else 0,
        is_person=rule.kind.audience is Audience.PARTICIPANTS,
    )


def _kind(reminder: str) -> ReminderKind:
    if reminder not in set(ReminderKind):
        raise NotFoundError(lazy("There is no such reminder."))
    return ReminderKind(reminder)


@blueprint.route("/reminders/<reminder>/", methods=["GET", "POST"])
@access(WRITE)
def edit_reminder(event: Event, reminder: str) -> ResponseReturnValue:
    """The wording of a reminder; at first the program's own."""
    kind = _kind(reminder)
    row = queries.reminder_text(event, kind)
    form = ReminderTextForm(obj=row)
    if request.method == "POST" and form.validate():
        try:
            services.write_reminder(
                event, kind, form.subject.data, form.body.data, by=current_actor()
            )
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The text of the reminder was saved."), "success")
            return redirect(url_for(".reminder_preview", reminder=kind.value), 303)
    page = render_template(
        "messages/office/edit_reminder.html",
        form=form,
        kind=kind,
        names=known_names(kind.audience, is_reminder=True),
    )
    return page, 422 if form.errors else 200


@blueprint.get("/reminders/<reminder>/preview")
@access(WRITE)
def reminder_preview(event: Event, reminder: str) -> ResponseReturnValue:
    """The reminder as a real recipient gets it."""
    kind = _kind(reminder)
    crumbs = [(_("Reminders"), url_for(".reminders")), (kind.label, None)]
    row = queries.reminder_text(event, kind)
    return preview_page(
        event, row, crumbs, frame="reminder_mail", test="test_reminder", reminder=kind.value
    )


@blueprint.post("/reminders/<reminder>/preview/test")
@access(WRITE)
def test_reminder(event: Event, reminder: str) -> ResponseReturnValue:
    """Send the reminder to oneself, as the chosen recipient would get it."""
    kind = _kind(reminder)
    row = queries.reminder_text(event, kind)
    return send_test(event, row, url_for(".reminder_preview", reminder=kind.value))


@blueprint.get("/reminders/<reminder>/preview/mail")
@access(WRITE)
def reminder_mail(event: Event, reminder: str) -> Any:
    """The HTML of that mail, in a page of its own where nothing can run."""
    return mail_page(event, queries.reminder_text(event, _kind(reminder)))


@blueprint.get("/program/")
@access(READ)
def system_mails(event: Event) -> ResponseReturnValue:
    """The mails that the program writes by itself, and where an own paragraph stands in them."""
    return render_template(
        "messages/office/system_mails.html",
        kinds=[(kind, kind_label(kind), kind.replace("/", ".")) for kind in WITH_PARAGRAPH],
        paragraphs=queries.paragraphs_of(event),
        tabs=tabs("system_mails"),
    )


@blueprint.route("/program/<mail>", methods=["GET", "POST"])
@access(WRITE)
def paragraph(event: Event, mail: str) -> ResponseReturnValue:
    """An own paragraph in one kind of mail."""
    kind = mail.replace(".", "/")
    if kind not in WITH_PARAGRAPH:
        raise NotFoundError(lazy("There is no such mail."))
    row = mailing.paragraph_of(event.id, kind)
    form = ParagraphForm(obj=row)
    if request.method == "POST" and form.validate():
        try:
            mailing.write_paragraph(event.id, kind, form.body.data, by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The paragraph was saved."), "success")
            return redirect(url_for(".system_mails"), 303)
    page = render_template(
        "messages/office/paragraph.html",
        form=form,
        kind=kind_label(kind),
        names=mailing.PARAGRAPH_NAMES,
    )
    return page, 422 if form.errors else 200
