"""Where the account is signed in.

/account/security/sessions/               this browser, then the others, the last used first
  ↳ …/sessions/<public id>/end/           POST: end one
  ↳ …/sessions/end-others/                POST: end all but this one
  ↳ …/sessions/again/                     POST: sign in anew before this one is over
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.models import Account
from accounts.requests import PersonRequest
from accounts.signing_in.entrance import TYPED_IDENTIFIER, end_sign_in
from sandbox.clock import now
from sandbox.compiled import compiled
from sandbox.models import BrowserSession
from sandbox.notices import leading_on

SESSIONS_PER_PAGE = 20


@compiled
def other_sessions(account: Account, key: str, at: datetime) -> QuerySet[BrowserSession]:
    """As many as fill a page, and one more."""
    others = BrowserSession.objects.filter(account=account).current(at).exclude(session_key=key)
    return others.latest_seen_first()[: SESSIONS_PER_PAGE + 1]


@require_safe
def sessions(request: PersonRequest) -> HttpResponse:
    own = request.session.row
    assert own is not None  # noqa: S101
    others: Sequence[BrowserSession] | QuerySet[BrowserSession]
    others = other_sessions.all(request.user, own.session_key, now())
    # Nearly everybody's fit on one page: then nothing else is asked.
    if len(others) > SESSIONS_PER_PAGE:
        current = request.user.browser_sessions.current().exclude(session_key=own.session_key)
        others = current.latest_seen_first()
    page = Paginator(others, SESSIONS_PER_PAGE)
    context = {"own": own, "page": page.get_page(request.GET.get("page"))}
    return render(request, "accounts/watching/sessions/sessions.html", context)


@require_POST
def end(request: PersonRequest, session: str) -> HttpResponse:
    found = get_object_or_404(request.user.browser_sessions.current(), public_id=session)
    if found.session_key == request.session.session_key:
        end_sign_in(request)
        messages.success(request, _("You have signed out."))
        return redirect("sign_in")
    if request.user.end_session(found):
        _ended(request, _("The session has been ended. That browser has to sign in again."))
    return redirect("sessions")


@require_POST
def end_others(request: PersonRequest) -> HttpResponse:
    count = request.user.end_other_sessions(keep=request.session.session_key)
    if count:
        told = ngettext(
            "%(count)s session has been ended. Only this browser is signed in.",
            "%(count)s sessions have been ended. Only this browser is signed in.",
            count,
        )
        _ended(request, told % {"count": count})
    return redirect("sessions")


def _ended(request: PersonRequest, said: str) -> None:
    """Whoever ends a session that is not theirs has a password to change."""
    messages.success(request, leading_on(said, _("Change the password"), "change_password"))


@require_POST
def again(request: PersonRequest) -> HttpResponse:
    """Sign out and lead back, over the sign-in page, to where one was."""
    account = request.user
    end_sign_in(request)
    request.session[TYPED_IDENTIFIER] = account.email or account.phone
    messages.info(request, _("Sign in again, and we won’t ask you for a long time."))
    wanted = urlencode({"next": request.POST.get("next", "")}, errors="replace")
    return redirect(f"{reverse('sign_in')}?{wanted}")
