"""What the panel does for somebody: a step of the solution, a jump in time, another world.

do/   ─> the page that the step led to, in the frame that it belongs to
jump/ ─> the panel
move/ ─> the desk of the world that the trainer has made
"""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from devices.models import Device
from devices.phone.middleware import cookie_name, web_path
from sandbox.deadlines import jump as jump_to
from sandbox.requests import SandboxRequest
from scenarios.points import KEPT_COOKIES
from scenarios.states.opening import give_cookies, shown_again
from scenarios.walker.cookies import CookieJar
from scenarios.walker.page import Page
from training.panel.sheet import DO_IT
from training.panel.views import answer_with, moved, sheet_or_404


@login_not_required
@require_POST
def do_it(request: SandboxRequest) -> HttpResponse:
    """Do one step of the solution for the person, with the cookies of this very browser, and show
    where it led."""
    sheet = sheet_or_404(request)
    guide, step = sheet.guide, sheet.next_step
    if step is None or not sheet.may_be_done or not guide.can_do:
        raise Http404("Nothing can be done here.")
    browser = _Held(request)
    guide.in_frame = request.headers.get("Sec-Fetch-Dest") == "iframe"
    try:
        led_to, jar = guide.do(browser.cookies)
    except LookupError:
        messages.error(request, _("This step cannot be done from here. Continue by yourself."))
        return redirect(request.sandbox.path + guide.page.path[1:] if guide.page else "home")
    sheet.attempt.take_hint(step.key, DO_IT)
    page = led_to if isinstance(led_to, Page) else led_to.page
    # What follows something that was sent may tell what it tells no second time.
    is_plain = page.opens_again and not page.follows_sending
    response = redirect(page.address if is_plain else shown_again(page, request.sandbox))
    browser.give(response, jar)
    return response


class _Held:
    """The cookies of the browser that asks, under the names and path by which it stores them:
    inside a phone’s browser these differ from those of the browser that shows the phone."""

    def __init__(self, request: SandboxRequest) -> None:
        phone: Device | None = getattr(request, "phone", None)
        self.is_phones = phone is not None
        self.path = web_path(phone) if phone else request.sandbox.path
        kept = {name: cookie_name(name, phone) if phone else name for name in KEPT_COOKIES}
        self.known = {there: name for name, there in kept.items()}
        self.held = [name for name in KEPT_COOKIES if name in request.COOKIES]
        self.cookies = [(kept[name], self.path, request.COOKIES[name]) for name in self.held]

    def give(self, response: HttpResponse, jar: CookieJar) -> None:
        """Set on the response what the jar holds now, and delete the cookies that are no longer in
        it."""
        own = [
            [self.known[name], path, value]
            for name, path, value in jar.kept
            if path == self.path and name in self.known
        ]
        # A phone's screen may have signed its browser in.
        others = [] if self.is_phones else [each for each in jar.kept if each[1] != self.path]
        give_cookies(response, own + others)
        for name in set(self.held) - {name for name, _path, _value in own}:
            response.delete_cookie(name, path=self.path)


@login_not_required
@require_POST
def jump(request: SandboxRequest) -> HttpResponse:
    """Move the world's clock to the moment that the step waits for."""
    sheet = sheet_or_404(request)
    if sheet.awaited:
        jump_to(request.sandbox, sheet.awaited.at)
        request.sandbox.refresh_from_db()
        sheet = sheet_or_404(request)
    return answer_with(request, sheet)


@login_not_required
@require_POST
def move(request: SandboxRequest) -> HttpResponse:
    """Redirect a browser without scripts to the new sandbox that the trainer has made for this
    person."""
    sheet = sheet_or_404(request)
    return moved(sheet) if sheet.move and sheet.move.take() else redirect("lesson")
