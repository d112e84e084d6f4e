"""What this feature prints: agreements side by side, and yearly reports."""

from conference.twinning.documents.agreement import Column, Line, agreement_pdf, columns_of
from conference.twinning.documents.report import (
    budgets_by_currency,
    missing_languages,
    report_pdf,
)

__all__ = [
    "Column",
    "Line",
    "agreement_pdf",
    "budgets_by_currency",
    "columns_of",
    "missing_languages",
    "report_pdf",
]
