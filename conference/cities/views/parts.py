"""What the pages of the address book have in common: rows by their number, forms, the way back."""

from typing import Any, TypeVar

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from conference.cities.models import City
from conference.core.database import Base, db
from conference.i18n import lazy
from conference.web.forms import BaseForm

Row = TypeVar("Row", bound=Base)


def row_by_id(model: type[Row], number: int) -> Row:
    """A row of the address book; 404 where there is none of this number."""
    found = db.session.get(model, number)
    if found is None:
        abort(404)
    return found


def form_page(template: str, form: BaseForm, **values: Any) -> ResponseReturnValue:
    """A page with a form; 422 where what was sent is refused."""
    page = render_template(f"cities/office/{template}.html", form=form, **values)
    return page, 422 if form.is_submitted() else 200


def back_to(city: City) -> ResponseReturnValue:
    """Say that it is saved, and go to the page of the city."""
    flash(str(lazy("Saved.")), "success")
    return redirect(url_for("cities_office.city", city_id=city.id), 303)
