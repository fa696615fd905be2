"""Support: cases, what is said and shown in them, and the links that lead back into an account."""

from support.models.case import Case, Status, Topic
from support.models.evidence import Evidence
from support.models.recovery import RecoveryLink
from support.models.reply import Reply

__all__ = ["Case", "Evidence", "RecoveryLink", "Reply", "Status", "Topic"]
