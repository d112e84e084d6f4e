"""A participant is one person of one delegation at one event.

Four independent axes say where the person stands: *participation* (here), *visa*, *badge* and
*travel*; a progress bar is derived from them, never stored. Participation: draft > nominated >
confirmed > under review > approved | returned | rejected | waitlisted; any of them > withdrawn |
cancelled | substituted. *Received* and *approved* are different words everywhere. A change of
identity or badge fields after approval reopens the review and marks letter and badge stale.
"""
