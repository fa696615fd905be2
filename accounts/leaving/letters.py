"""What tells the owner that the account ends, stays after all, or can be taken along."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from accounts.post import Button, Reader, absolute, tell
from sandbox.models import Event
from sandbox.times import dated


def deletion_asked(account: Reader, due_at: datetime, event: Event) -> None:
    with account.speaks():
        words = {"date": dated(due_at)}
        tell(
            account,
            _("Your Mi account will be deleted"),
            [
                _("Your Mi account will be deleted on %(date)s, with everything in it.") % words,
                _("Every browser was signed out."),
                _("To keep the account, sign in before then. That is all you need to do."),
            ],
            _("Your Mi account will be deleted on %(date)s. Sign in to keep it.") % words,
            event,
            Button(_("Keep the account"), absolute("sign_in")),
        )


def deletion_cancelled(account: Reader, event: Event) -> None:
    with account.speaks():
        tell(
            account,
            _("Your Mi account will be kept"),
            [
                _("You signed in to your Mi account, so it will not be deleted."),
                _("Nothing was lost. If it wasn’t you, change the password straight away."),
            ],
            _("You signed in to your Mi account, so it will not be deleted."),
            event,
        )


def deleted(account: Reader, event: Event) -> None:
    with account.speaks():
        tell(
            account,
            _("Your Mi account has been deleted"),
            [
                _("The waiting period is over: your Mi account has been permanently deleted."),
                _("A new account can be created with the same address and number."),
            ],
            _("Your Mi account has been permanently deleted."),
            event,
        )


def data_ready(account: Reader, until: datetime, event: Event) -> None:
    with account.speaks():
        words = {"date": dated(until)}
        tell(
            account,
            _("The copy of your data is ready"),
            [
                _("The copy of your data that you requested is ready."),
                _("You can download it until %(date)s. We will ask for a code first.") % words,
                _("If you did not request it, change the password straight away."),
            ],
            _("The copy of your data is ready. You can download it until %(date)s.") % words,
            event,
            Button(_("Go to the download"), absolute("data_copy")),
        )
