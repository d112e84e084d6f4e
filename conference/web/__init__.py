"""What every page shares: access rules, forms, security headers, the one commit, errors, paging.

Every route names who may use it with ``@access(...)``; a route without it stops the start of the
application. A GET runs in a transaction that the database itself keeps from writing.
"""
