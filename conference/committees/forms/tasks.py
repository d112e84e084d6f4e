"""Forms of tasks."""

from typing import Any

from conference.committees.enums import TaskState
from conference.committees.forms.choices import (
    keeper_choices,
    member_choices,
    workstream_choices,
)
from conference.committees.models import Committee, Task
from conference.committees.services import TaskDetails
from conference.i18n import lazy, lazy_pgettext
from conference.web.addresses import row_id_or_none
from conference.web.forms import (
    BaseForm,
    ChoiceField,
    DateField,
    FileField,
    LongTextField,
    NumberField,
    Required,
    TextField,
)


class TaskForm(BaseForm):
    """What is to be done, by whom and until when."""

    title = TextField(lazy("Task"), [Required()], maximum=300)
    note = LongTextField(lazy("Note"), maximum=3000)
    workstream_id = ChoiceField(lazy("Workstream"))
    owner_id = ChoiceField(lazy("Who does it"))
    user_id = ChoiceField(lazy("Seen to by"))
    due_on = DateField(lazy("Due on"))

    def __init__(
        self, *args: Any, body: Committee, task: Task | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.workstream_id.choices = workstream_choices(body)
        self.owner_id.choices = member_choices(body, task.owner if task is not None else None)
        self.user_id.choices = keeper_choices(task.user if task is not None else None)

    def details(self) -> TaskDetails:
        """The task as typed."""
        return TaskDetails(
            title=self.title.data or "",
            note=self.note.data or "",
            workstream_id=row_id_or_none(self.workstream_id.data),
            owner_id=row_id_or_none(self.owner_id.data),
            user_id=row_id_or_none(self.user_id.data),
            due_on=self.due_on.data,
        )


class EvidenceForm(BaseForm):
    """What shows that a task is done."""

    evidence = LongTextField(lazy("Evidence"), maximum=3000)
    file = FileField(lazy("File"))


class MoveForm(BaseForm):
    """Where on the board a task is put."""

    state = ChoiceField(lazy("State"), [Required()])
    version = NumberField(lazy("Version"), maximum=2_000_000_000)
    place = NumberField(lazy_pgettext("body", "Place"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.state.choices = TaskState.choices()
