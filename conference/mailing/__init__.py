"""The outbox: a mail is a row of the transaction that causes it, sent afterwards by the worker.

The text is rendered once, in the recipient's language, when the mail is queued. Sending may be
repeated; a failed mail is tried again after growing pauses and shown in the back office. Without a
mail server the worker writes each mail to a file in the data folder.
"""
