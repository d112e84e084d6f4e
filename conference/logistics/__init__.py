"""Technical and cultural visits: buses, guides, who rides where, and the permits of a visit.

A visit is a session of the programme of one of the two kinds of visits. This feature adds its
buses (seats, guide and the guide's language, meeting point, departure) and says who of those that
booked rides in which: by language first, delegations together, never more than the seats
(``rules.seating``). Boarding lists are printed for each bus; the permits of a visit are approvals.
"""
