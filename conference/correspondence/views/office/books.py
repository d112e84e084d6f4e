"""The books of the register."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.core import clock
from conference.core.database import db
from conference.core.errors import DomainError
from conference.correspondence import queries, services
from conference.correspondence.forms import BookForm
from conference.correspondence.models import LetterBook
from conference.correspondence.views.office.blueprint import EDITORS, READERS, blueprint, tabs
from conference.i18n import gettext as _
from conference.web.access import access


@blueprint.get("/books")
@access(READERS)
def books() -> ResponseReturnValue:
    """Every book."""
    return render_template(
        "correspondence/office/books.html", books=queries.books(), tabs=tabs("books")
    )


@blueprint.post("/books/seed")
@access(EDITORS)
def seed() -> ResponseReturnValue:
    """Open the first book and add the templates that come with the program."""
    services.seed(by=current_actor())
    flash(_("The first book and the templates are there. Say who signs."), "success")
    return redirect(url_for(".books"), 303)


@blueprint.route("/books/new", methods=["GET", "POST"])
@access(EDITORS)
def new_book() -> ResponseReturnValue:
    """Open a book."""
    form = BookForm(data={"timezone": clock.office_zone()})
    if form.validate_on_submit():
        try:
            services.add_book(form.details(), by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The book was opened."), "success")
            return redirect(url_for(".books"), 303)
    return _page(form, None)


@blueprint.route("/books/<int:letter_book_id>", methods=["GET", "POST"])
@access(EDITORS)
def edit_book(letter_book_id: int) -> ResponseReturnValue:
    """Change a book."""
    book = db.session.get(LetterBook, letter_book_id)
    if book is None:
        abort(404)
    form = BookForm(obj=book)
    if form.validate_on_submit():
        try:
            services.edit_book(book, form.details(), by=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("Saved."), "success")
            return redirect(url_for(".books"), 303)
    return _page(form, book)


def _page(form: BookForm, book: LetterBook | None) -> ResponseReturnValue:
    status = 422 if form.is_submitted() else 200
    return render_template("correspondence/office/edit_book.html", form=form, book=book), status
