"""What a delegation's focal point and each person see; it composes and owns no table.

The *workspace* is the focal point's: people, quota, credentials, deadline of one delegation. The
*person's page* says in plain words where somebody stands on the four axes. Between them stands the
*registration form*: eight steps, each saved as a draft, and a review page. Both come in by a magic
link sent to an address that the secretariat knows; there are no accounts and no passwords.
"""
