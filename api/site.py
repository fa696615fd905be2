"""The API under ``/api/v1/``: its calls from API_ROUTERS, its problems, its description."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path
from django.utils.cache import add_never_cache_headers
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema

from api.calls import told
from api.problems import CONTENT_TYPE, Problem, answer, problem
from api.sentences import sentence
from api.worlds import NO_SANDBOX
from sandbox.models.sandbox import WasRemoved, WasReset
from sandbox.waiting import NoPlace

View = Callable[..., HttpResponse]
JSON = "application/json"
WITH_BODY = {"POST", "PUT", "PATCH"}
PLACE = "/api/v1/"


class Api(NinjaAPI):
    def get_openapi_schema(self, **given: Any) -> OpenAPISchema:
        """Set what each call is told to do, and the content type of problems, which ninja describes
        as plain JSON."""
        schema = super().get_openapi_schema(**given)
        for calls in schema["paths"].values():
            for call in calls.values():
                with override("en"):
                    call["summary"] = told(call["operationId"], call["summary"])
                for status, response in call["responses"].items():
                    if int(status) >= 400 and "content" in response:
                        response["content"] = {CONTENT_TYPE: response["content"][JSON]}
        return schema


api = Api(
    title="Mi account sandbox",
    version="1",
    description="Sandboxes, messages and time from a script.",
    docs_url=None,
    openapi_url=None,
    urls_namespace="api",
)


@api.exception_handler(Problem)
def _problem(request: HttpRequest, found: Problem) -> HttpResponse:
    return answer(found)


@api.exception_handler(WasRemoved)
def _removed(request: HttpRequest, found: WasRemoved) -> HttpResponse:
    return answer(Problem(404, NO_SANDBOX))


@api.exception_handler(WasReset)
def _reset(request: HttpRequest, found: WasReset) -> HttpResponse:
    return answer(Problem(409, _("The sandbox has been reset in the meantime: read it again.")))


@api.exception_handler(NoPlace)
def _no_place(request: HttpRequest, found: NoPlace) -> HttpResponse:
    """Too many requests wait already: answered so that a client that asks in a loop goes on."""
    return HttpResponse(status=204, headers={"Retry-After": "1"})


@api.exception_handler(HttpError)
def _not_json(request: HttpRequest, found: HttpError) -> HttpResponse:
    detail = _("The body is not JSON.") if found.status_code == 400 else found.message
    return answer(problem(422, "", "json", detail))


@api.exception_handler(ValidationError)
def _not_understood(request: HttpRequest, found: ValidationError) -> HttpResponse:
    errors = [_field_error(error) for error in found.errors]
    return answer(Problem(422, errors[0]["message"], errors))


def _field_error(error: dict[str, Any]) -> dict[str, str]:
    code, about = str(error["type"]), error.get("ctx", {})
    message, named = sentence(code, about), about.get("field")
    # Where it stands: "body", the parameter's name of ours, and then what the caller knows.
    kind, *known = error["loc"]
    place = [str(each) for each in known[1:] or ([] if kind == "body" else known)]
    return {"field": named or ".".join(place), "code": code, "message": message}


def door(view: View) -> View:
    """What every call has in common: cookies do not authenticate, requests from other sites' pages
    are refused, and no answer is cached."""

    @login_not_required
    @csrf_exempt
    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        refused = _refusal(request)
        response = answer(refused) if refused else view(request, *args, **kwargs)
        if response.status_code == 405:
            allowed = response.headers["Allow"]
            response = answer(Problem(405, headers={"Allow": allowed}))
        add_never_cache_headers(response)
        return response

    return opened


def _refusal(request: HttpRequest) -> Problem | None:
    origin = request.headers.get("Origin")
    if origin and urlsplit(origin).netloc != request.get_host():
        return Problem(403, _("A page of another site may not use the API."))
    kind = request.content_type or ""
    if request.method in WITH_BODY and request.body and kind != JSON:
        detail = _("Send JSON, and say so: Content-Type: application/json.")
        return Problem(415, detail)
    return None


def description(request: HttpRequest) -> HttpResponse:
    return JsonResponse(described())


@cache
def described() -> dict[str, Any]:
    """The API as an OpenAPI document."""
    return dict(api.get_openapi_schema(path_prefix=PLACE))


def urls() -> list[URLPattern]:
    for prefix, name in settings.API_ROUTERS:
        api.add_router(prefix, import_string(name))
    found = [each for each in api.urls[0] if isinstance(each, URLPattern)]
    for pattern in found:
        pattern.callback = door(pattern.callback)
    # The last one is ninja's page about itself.
    return [path("openapi.json", door(description), name="openapi"), *found[:-1]]
