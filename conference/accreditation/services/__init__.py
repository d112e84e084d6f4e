"""Keeping questions, answering them, listing equipment, examining before the registrar."""

from conference.accreditation.services import cells
from conference.accreditation.services.answers import (
    Given,
    ItemDetails,
    save_answers,
    save_equipment,
    view_answer_file,
)
from conference.accreditation.services.columns import answer_columns, answer_values
from conference.accreditation.services.copying import copy_questions
from conference.accreditation.services.examining import NotExaminedError, examine
from conference.accreditation.services.questions import (
    QuestionDetails,
    archive_question,
    change_question,
    create_question,
    delete_question,
    restore_question,
    set_rule,
)

__all__ = [
    "Given",
    "ItemDetails",
    "NotExaminedError",
    "QuestionDetails",
    "answer_columns",
    "answer_values",
    "archive_question",
    "cells",
    "change_question",
    "copy_questions",
    "create_question",
    "delete_question",
    "examine",
    "restore_question",
    "save_answers",
    "save_equipment",
    "set_rule",
    "view_answer_file",
]
