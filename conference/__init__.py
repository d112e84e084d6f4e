"""The software an international mayors' conference runs on.

Start reading at ``ARCHITECTURE.md``; the table of contents in code is ``conference/app.py``.
"""
