"""What the desk prints: lists, and receipts for badges."""

from conference.desk.documents.lists import COLUMNS, read_cells, render_piece
from conference.desk.documents.receipts import PlainReceipt, plain_receipt, render_receipt

__all__ = [
    "COLUMNS",
    "PlainReceipt",
    "plain_receipt",
    "read_cells",
    "render_piece",
    "render_receipt",
]
