"""Committees and working groups: the bodies behind the city's diplomacy and what they decide.

A body has a parent (another body, or an organisation of the address book), a mandate, members from
the address book, and workstreams, of which four are there from the start. Its work is tasks on a
board, and meetings: invitations with calendar entries, an agenda, who was there, minutes in three
languages and decisions that are numbered by body and year without gaps. A decision becomes a task
in one step. Approved minutes are printed once in each language and never change; a correction is an
addendum. What a body reports to a council is tabled, noted or adopted, and followed up.
"""
