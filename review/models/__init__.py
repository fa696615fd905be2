"""Reviews of what people see, and what was found. Nothing of it belongs to a sandbox."""

from review.models.audited import Audited
from review.models.finding import Finding, Kind, Severity, Status
from review.models.remark import Remark
from review.models.review import Review

__all__ = ["Audited", "Finding", "Kind", "Remark", "Review", "Severity", "Status"]
