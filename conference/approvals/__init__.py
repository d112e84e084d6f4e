"""Permits, no-objections and support from authorities.

An approval is asked of one authority and belongs to one owner: an event, a relation with a sister
city, a visit of the programme. This feature knows none of them; the higher feature keeps a table
that points to approvals and registers how to find label, page and anchor day of the owners in bulk
(``queries.owners``). From the owner's anchor day (an event's opening, a visit's day) count back by
when a paper must be there and by when it must be asked for; ``rules.light_of`` makes a traffic
light of that. Approvals may need others first, never in a circle. Editable checklists
(``ApprovalTemplate``) are put on an owner in one step.
"""
