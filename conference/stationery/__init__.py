"""Stationery: the papers of an event which carry no number.

Words: a *paper* is one kind of sheet: name plates and place cards for tables, envelopes and address
labels, the list of participants, the hand-over sheets of badges. Its *subjects* are people,
delegations or cities. A *print* is one paper for chosen subjects, made by a job and kept for some
days. Whoever has a name or letter that cannot be printed is *left out* and named, never printed in
part. A list of participants holds those who agreed to be listed; the *internal* one holds everybody
and says so on every page. Plates carry no flag and no emblem: which ones stand on a table is for
protocol to decide.
"""
