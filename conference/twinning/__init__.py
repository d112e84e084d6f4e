"""Sister cities: relations between two cities, from the first idea to an agreement that is lived.

A *relation* binds our city (side A) with another one (side B) as sister cities, in friendship, by
contact or for a project. It goes through the states of domain 5; every *step* has its date, body,
number of the decision and document. *Suspended* is a flag beside the state. Before a council sees
it there is a *study* with scored criteria, *policy references*, and a checklist of permits.

An *agreement* is written from the editable *clause library* in two languages. Each saved text is a
*version*, and what differs between two is shown word by word. Once final, it is printed side by
side in two originals, each of which names its own keeper first (the *alternat*), and is kept.

An *action plan* holds *activities*; a *yearly report* says what became of them. A *contact office*
is the place that answers for a city; by a magic link it sees and edits its own entry, no more.
"""
