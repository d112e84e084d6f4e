"""What a category asks of its people beyond what everybody is asked, and who examines them first.

Words: a *question* belongs to one category and has labels in three languages; its *answer* belongs
to one participant. A question with answers is archived, never deleted. A *condition* says when a
question is asked: when another one of the category, or a field such as the nationality, has a
value. Categories of the media ask for the outlet's letter and for the equipment that is brought in
for a time, and an *examiner* (the press office) looks before the registrar: the state of the
examination is derived from its row, the participation axis has no state of its own for it.
Declarations about security or arms are not collected (decision record 0041).
"""
