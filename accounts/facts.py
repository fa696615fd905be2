"""What may be asked about an account."""

from __future__ import annotations

from accounts.models import Account
from sandbox.facts import Facts
from sandbox.models import Sandbox


def find(sandbox: Sandbox, identifier: str) -> Account | None:
    return Account.objects.identified_by(sandbox, identifier)


def _is_signed_in(account: Account) -> bool:
    # A session that is over leaves its row.
    return account.browser_sessions.current().exists()


ACCOUNT = Facts(
    find,
    {
        "active": lambda account: account is not None and account.is_activated,
        "locked": lambda account: account is not None and account.is_locked,
        "deleted": lambda account: account is None,
        "to be deleted": lambda account: hasattr(account, "deletion"),
        "with phone": lambda account: account is not None and bool(account.phone),
        "with e-mail": lambda account: account is not None and bool(account.email),
        "signed in": lambda account: account is not None and _is_signed_in(account),
    },
    of_account=True,
)
