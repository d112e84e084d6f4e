"""What the pages of press items do, for the items of an event and for those of the city alike.

Both surfaces name their routes alike, so that the templates' relative addresses fit either.
"""

from dataclasses import dataclass

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor, may
from conference.core.database import db
from conference.core.errors import DomainError
from conference.core.files import read_file
from conference.events.models import Event
from conference.i18n import lazy
from conference.i18n.spoken_languages import spoken_name
from conference.outreach import queries, services
from conference.outreach.enums import PressState
from conference.outreach.forms import PressForm, PressSearchForm
from conference.outreach.models import PressItem
from conference.outreach.rules import NEEDS_APPROVER, steps_of
from conference.outreach.views.office.blueprint import CITY_APPROVERS, CITY_EDITORS, sheet_answer
from conference.web.access import Access


@dataclass(frozen=True)
class PressDesk:
    """The items of an event, or of the city where ``event`` is None, and who may do what."""

    event: Event | None
    editors: Access
    approvers: Access

    def items(self) -> ResponseReturnValue:
        """The list."""
        form = PressSearchForm(request.args, event=self.event)
        number = request.args.get("page", 1, type=int)
        return render_template(
            "outreach/office/press.html",
            page=queries.press_pages(self.event, form.wish(), number),
            form=form,
            event=self.event,
            spoken=spoken_name,
            is_filtered=bool(request.args),
            may_edit=may(self.editors),
        )

    def sheet(self) -> Response:
        """The same items as a spreadsheet: what was printed for everybody to read."""
        wish = PressSearchForm(request.args, event=self.event).wish()
        items = db.session.scalars(queries.press_items(self.event, wish))
        return sheet_answer(services.press_sheet(items), "press")

    def item(self, press_item_id: int) -> ResponseReturnValue:
        """One item and the steps that may follow."""
        found = self._item(press_item_id)
        may_edit, may_approve = self._may_edit(found), self._may_approve(found)
        return render_template(
            "outreach/office/press_item.html",
            item=found,
            event=self.event,
            spoken=spoken_name,
            steps=[
                state
                for state in steps_of(found.state, has_page=found.event_id is not None)
                if (may_approve if state in NEEDS_APPROVER else may_edit)
            ],
            may_edit=may_edit,
        )

    def new(self) -> ResponseReturnValue:
        """Note an item."""
        form = PressForm(event=self.event)
        if form.validate_on_submit():
            try:
                added = services.add_press_item(
                    form.chosen_event(), form.details(), by=current_actor()
                )
                _keep_file(added, form)
            except DomainError as error:
                form.refuse(error)
            else:
                return _saved(added)
        return self._form_page(form, None)

    def edit(self, press_item_id: int) -> ResponseReturnValue:
        """Change an item."""
        found = self._own_item(press_item_id)
        form = PressForm(event=self.event, item=found)
        if form.validate_on_submit():
            try:
                services.edit_press_item(
                    found,
                    form.chosen_event(),
                    form.details(),
                    by=current_actor(),
                    may_approve=self._may_approve(found),
                )
                _keep_file(found, form)
            except DomainError as error:
                form.refuse(error)
            else:
                return _saved(found)
        return self._form_page(form, found)

    def move(self, press_item_id: int) -> ResponseReturnValue:
        """Approve, show to the public, or take back."""
        found = self._own_item(press_item_id)
        asked = request.form.get("state", "")
        if asked not in set(PressState):
            abort(404)
        services.move_press_item(
            found, PressState(asked), by=current_actor(), may_approve=self._may_approve(found)
        )
        return _saved(found)

    def file(self, press_item_id: int) -> Response:
        """The clipping."""
        file = self._item(press_item_id).file
        if file is None:
            abort(404)
        response = Response(read_file(file), content_type=file.content_type)
        response.headers["Content-Disposition"] = "attachment"
        return response

    def remove(self, press_item_id: int) -> ResponseReturnValue:
        """Ask, then delete an item."""
        found = self._own_item(press_item_id)
        if request.method == "GET":
            return render_template(
                "outreach/office/remove_press_item.html", item=found, event=self.event
            )
        services.remove_press_item(found, by=current_actor())
        flash(str(lazy("The item was deleted.")), "success")
        return redirect(url_for(".press"), 303)

    def _form_page(self, form: PressForm, found: PressItem | None) -> ResponseReturnValue:
        page = render_template(
            "outreach/office/edit_press_item.html", form=form, item=found, event=self.event
        )
        return page, 422 if form.is_submitted() else 200

    def _item(self, press_item_id: int) -> PressItem:
        found = queries.find_press_item(self.event, press_item_id)
        if found is None:
            abort(404)
        return found

    def _may_edit(self, item: PressItem) -> bool:
        """What is about the city is read on an event's pages; the city's own office changes it."""
        return may(self.editors if item.event_id is not None else CITY_EDITORS)

    def _may_approve(self, item: PressItem) -> bool:
        return may(self.approvers if item.event_id is not None else CITY_APPROVERS)

    def _own_item(self, press_item_id: int) -> PressItem:
        found = self._item(press_item_id)
        if not self._may_edit(found):
            abort(403)
        return found


def _keep_file(item: PressItem, form: PressForm) -> None:
    sent = form.file.upload()
    if sent is not None:
        services.set_press_file(item, sent.data, by=current_actor(), original_name=sent.name)


def _saved(item: PressItem) -> ResponseReturnValue:
    flash(str(lazy("Saved.")), "success")
    return redirect(url_for(".press_item", press_item_id=item.id), 303)
