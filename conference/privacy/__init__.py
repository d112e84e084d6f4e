"""What becomes of personal data: handed over, erased, or removed when its time is over.

A person asks for *my data* and gets a package: a ZIP, made by a job, encrypted at rest, to be
fetched for a day. Or wants to be deleted: everything that may go goes at once, what must stay is
said before and after. Each night *retention* removes what an event has kept long enough: rules per
kind of data (in ``core.sweeps``, from every feature) × days after the last day (here, per event).
Each run leaves a *report*: what, how many, when, and that nothing of it was left; no values.

This feature knows the participant and the registry of sweeps, and none of the features behind it.
"""
