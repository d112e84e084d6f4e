"""Many documents: issued and printed one after another, each for itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from conference.core.database import db
from conference.core.errors import DomainError
from conference.documents.services.issuing import complete


class RefusedError(DomainError):
    """Nothing was issued; ``codes`` say why in a report that is read later, in any language."""

    def __init__(self, codes: Sequence[str], message: Any) -> None:
        super().__init__(message)
        self.codes = list(codes)


@dataclass
class BatchReport:
    """What became of a batch."""

    issued: int = 0
    kept: int = 0
    """For whom a document stood that was up to date."""
    refused: dict[int, list[str]] = field(default_factory=dict)
    """Row id → codes, or a sentence."""
    documents: list[int] = field(default_factory=list)
    """Row ids of the documents issued or kept, in the order of the batch."""

    def as_dict(self) -> dict[str, Any]:
        """For the job's row; JSON knows no whole numbers as keys."""
        return {
            "issued": self.issued,
            "kept": self.kept,
            "refused": {str(key): codes for key, codes in self.refused.items()},
            "documents": self.documents,
        }


Issue = Callable[[int], tuple[int, bool] | None]
"""Row id → (row id of the document, whether it is new); None for a row that is gone."""


def issue_each(ids: Sequence[int], issue: Issue, *, progress: Callable[[int], None]) -> BatchReport:
    """Issue and print one by one; ``progress`` commits, so each document stands by itself.

    ``issue`` passes over what stands already, so that a repeated batch does no harm.
    """
    report = BatchReport()
    for done, row_id in enumerate(ids, 1):
        made = None
        try:
            with db.session.begin_nested():
                made = issue(row_id)
        except RefusedError as error:
            report.refused[row_id] = error.codes
        except DomainError as error:
            report.refused[row_id] = [str(error)]
        progress(done - 1)
        if made is not None:
            document_id, is_new = made
            report.documents.append(document_id)
            report.issued += is_new
            report.kept += not is_new
            if is_new:
                complete(document_id)
                progress(done)
    progress(len(ids))
    return report
