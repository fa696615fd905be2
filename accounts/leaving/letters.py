"""What tells the owner that the account ends, stays after all, or can be taken along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.post import Button, absolute, tell
from sandbox.models import Event

if TYPE_CHECKING:
    from accounts.models import Account, DataCopy, Deletion


def deletion_asked(account: Account, deletion: Deletion, event: Event) -> None:
    with account.speaks():
        words = {"date": date_format(localtime(deletion.due_at), "DATETIME_FORMAT")}
        tell(
            account,
            _("Your Mi account will be deleted"),
            [
                _("Your Mi account will be deleted on %(date)s, with everything in it.") % words,
                _("Every browser was signed out."),
                _("To keep the account, sign in before that day. Nothing else is needed."),
            ],
            _("Your Mi account will be deleted on %(date)s. Sign in to keep it.") % words,
            event,
            Button(_("Keep the account"), absolute("sign_in")),
        )


def deletion_cancelled(account: Account, event: Event) -> None:
    with account.speaks():
        tell(
            account,
            _("Your Mi account stays"),
            [
                _("Your Mi account was signed in to, so it will not be deleted."),
                _("Nothing was lost. If it was not you, change the password at once."),
            ],
            _("Your Mi account was signed in to, so it will not be deleted."),
            event,
        )


def deleted(account: Account, event: Event) -> None:
    with account.speaks():
        tell(
            account,
            _("Your Mi account is deleted"),
            [
                _("The time to change your mind is over: your Mi account is deleted for good."),
                _("A new account can be created with the same address and number."),
            ],
            _("Your Mi account is deleted for good."),
            event,
        )


def data_ready(account: Account, copy: DataCopy, event: Event) -> None:
    with account.speaks():
        words = {"date": date_format(localtime(copy.expires_at), "DATETIME_FORMAT")}
        tell(
            account,
            _("The copy of your data is ready"),
            [
                _("The copy of your data that was asked for is ready."),
                _("It can be downloaded until %(date)s, after a code.") % words,
                _("If it was not you who asked, change the password at once."),
            ],
            _("The copy of your data is ready. Download it until %(date)s.") % words,
            event,
            Button(_("Go to the download"), absolute("data_copy")),
        )
