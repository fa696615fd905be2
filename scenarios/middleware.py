"""Shows a page again that something which was sent has answered (see ``ShownPage``)."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from scenarios.models import ShownPage

GetResponse = Callable[[HttpRequest], HttpResponse]
PARAMETER = "shown"


class ShownPageMiddleware:
    """Answers ``?shown=<token>`` with the page of that token, as long as its sandbox is there.

    Nothing is done by it: what is sent from the page goes to the address itself.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: object) -> HttpResponse | None:
        sandbox = getattr(request, "sandbox", None)
        token = request.GET.get(PARAMETER, "") if sandbox and request.method == "GET" else ""
        if not token or "\0" in token:
            return None
        shown = ShownPage.objects.filter(sandbox=sandbox, token=token).first()
        return HttpResponse(shown.html, status=shown.status) if shown else None
