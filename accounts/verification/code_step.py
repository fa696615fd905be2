"""The step in which the code from a message is typed: one for every walk of the site and phones."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import OneTimeCode
from accounts.verification import browser_codes
from accounts.verification.code_form import CodeForm
from sandbox.requests import SandboxRequest

Keep = Callable[[OneTimeCode | None], None]


class CodeStep:
    """``sent`` is the code that this walk waits for. ``keep`` binds the walk to another code in
    its place, or to none.

    A view asks first whether it ``passed``, then whether it ``is_over``; else it draws the step.
    """

    def __init__(
        self,
        request: SandboxRequest,
        sent: OneTimeCode,
        keep: Keep,
        form: type[CodeForm] = CodeForm,
    ) -> None:
        self.request, self.sent, self.keep = request, sent, keep
        self.form = form(request.POST if request.method == "POST" else None, sent=sent)

    @cached_property
    def passed(self) -> bool:
        """Whether the right digits were typed just now; typing them takes a try."""
        return self.form.is_valid()

    @property
    def proved(self) -> bool:
        """Whether the right digits were typed, now or before, be it in another tab."""
        if not self.passed:
            self.sent.refresh_from_db(fields=["used_at", "tries"])
        return self.passed or self.sent.used_at is not None

    @property
    def missed(self) -> bool:
        """Whether wrong digits were typed just now."""
        return self.form.has_error("code", "wrong") or self.form.has_error("code", "spent")

    @property
    def is_over(self) -> bool:
        """Whether no digits can fit any more, so that the walk begins again."""
        return self.sent.is_spent or self.form.has_error("code", "spent")

    def give_up(self) -> None:
        """Let go of the code, and say why the walk begins again."""
        self.keep(None)
        say_used_up(self.request)

    def resend(self) -> None:
        """Send another code in place of this one, and say how that went; a spent one is left."""
        if self.sent.is_spent:
            return
        try:
            self.keep(self.sent.resend())
        except ValidationError as refused:
            messages.error(self.request, refused.message)
        else:
            messages.success(
                self.request, _("A new code was sent. The earlier one no longer works.")
            )

    def context(self, back_url: str, resend_url: str, **more: Any) -> dict[str, Any]:
        """What the templates of the step draw."""
        urls = {"back_url": back_url, "resend_url": resend_url}
        return {"form": self.form, "sent": self.sent, **urls, **more}


def in_session(request: SandboxRequest, purpose: str) -> Keep:
    """Binds the walk of this browser, for the purpose, to its code."""

    def keep(code: OneTimeCode | None) -> None:
        if code:
            browser_codes.remember(request, code)
        else:
            browser_codes.forget(request, purpose)

    return keep


def say_used_up(request: SandboxRequest) -> None:
    messages.error(request, _("This code can no longer be used. Start again to get a new one."))
