"""Letters that the organisers write themselves: messages to many, and reminders.

A *message* is a subject and a text in up to three languages with places such as ``{name}``. It goes
to the people of a filter: its *sending* (``Dispatch``) freezes text and recipients when somebody
confirms it, and a job writes each mail into the outbox in the recipient's language. An *official*
message reaches everybody, *news* nobody who has unsubscribed. A *reminder* goes out by itself: a
rule names its kind and when it is due, so many days before a deadline or after so many days of
silence; one row for each person, rule and occasion keeps it from ever going out twice.
"""
