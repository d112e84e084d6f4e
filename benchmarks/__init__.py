"""Figures, never a verdict: ``python -m benchmarks NAME … [--json]``.

Each benchmark runs on SQLite and on PostgreSQL (a throw-away cluster by Debian's ``pg_virtualenv``)
against the real thing: a real server with two web processes where pages are asked for. A figure is
printed as one line; with ``--json`` as one JSON object of benchmark, database, n, metric, value and
unit. The exit code is non-zero only when something was *wrong* (a number twice, an entry too many).
"""
