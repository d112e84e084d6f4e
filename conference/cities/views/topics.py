"""The list of topics on which cities work together."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from conference.accounts.views.identity import current_actor
from conference.cities import queries, services
from conference.cities.forms import TopicForm
from conference.cities.models import Topic
from conference.cities.views.cities import EDITORS, READERS, blueprint
from conference.cities.views.parts import form_page, row_by_id
from conference.core.errors import InvalidError
from conference.i18n import lazy
from conference.web.access import access
from conference.web.navigation import NavigationItem, add

add(NavigationItem("city", "cities_office.topics", lazy("Topics"), 40, needs_event=False))


@blueprint.get("/topics")
@access(READERS)
def topics() -> ResponseReturnValue:
    """All topics, the archived ones too, and how often each is named."""
    return render_template(
        "cities/office/topics.html",
        topics=queries.topics(archived=True),
        uses=queries.uses_of_topics(),
    )


@blueprint.route("/topics/new", methods=["GET", "POST"])
@access(EDITORS)
def new_topic() -> ResponseReturnValue:
    """Add a topic."""
    form = TopicForm()
    if form.validate_on_submit():
        try:
            services.add_topic(form.code.data or "", form.details(), by=current_actor())
        except InvalidError as error:
            form.refuse(error)
        else:
            return _back(lazy("The topic was added."))
    return form_page("edit_topic", form, topic=None)


@blueprint.route("/topics/<int:topic_id>/edit", methods=["GET", "POST"])
@access(EDITORS)
def edit_topic(topic_id: int) -> ResponseReturnValue:
    """Change a topic."""
    found = row_by_id(Topic, topic_id)
    form = TopicForm(found)
    if form.validate_on_submit():
        services.edit_topic(found, form.details(), by=current_actor())
        return _back(lazy("Saved."))
    return form_page("edit_topic", form, topic=found)


@blueprint.post("/topics/<int:topic_id>/move")
@access(EDITORS)
def move_topic(topic_id: int) -> ResponseReturnValue:
    """Archive a topic, or offer an archived one again."""
    found = row_by_id(Topic, topic_id)
    change = services.restore_topic if found.archived_at else services.archive_topic
    change(found, by=current_actor())
    return _back(lazy("Saved."))


@blueprint.post("/topics/standard")
@access(EDITORS)
def add_standard_topics() -> ResponseReturnValue:
    """Begin the list with the standard topics."""
    services.add_standard_topics(by=current_actor())
    return _back(lazy("The standard topics were added."))


def _back(words: object) -> ResponseReturnValue:
    flash(str(words), "success")
    return redirect(url_for("cities_office.topics"), 303)
