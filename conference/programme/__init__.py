"""The programme of an event: sessions in rooms, their people, interpreters, releases, booking.

A *session* (``ProgrammeSession``) has a stable code, a kind, texts in three languages, and, once it
is *placed*, a room and a time; until then it is on the list of the unplaced. There is one working
copy; a *release* freezes it for the public pages, feeds and booklets. What does not fit together
(somebody in two places, a room too small, a booth missing) is a *warning*, never a block. People
*book* sessions that ask for it; at plenaries, delegations ask for the floor (*speaking requests*).
"""
