"""Outside of every sandbox: the front page, starting a sandbox, and what browsers look for."""

from django.conf import settings
from django.urls import include, path

from api import guide
from portal.operator.site import site
from portal.views import health, landing, well_known
from sandbox.views import language, look

# What is easily typed instead of an address, and the page that is meant.
SLIPS = {
    "classes": "class",
    "lesson": "lessons",
    "review": "review_new",
    "reviews": "review_new",
    "state": "states",
}
urlpatterns = [
    path("", landing.landing, name="landing"),
    path("start/", landing.start, name="start"),
    path("demo/sign-in/", landing.demo_sign_in, name="demo_sign_in"),
    path("states/", include("scenarios.urls")),
    path("reviews/", include("review.urls")),
    path("language/", language.choose, name="language"),
    path("theme/", look.theme, name="theme"),
    path(".well-known/change-password", well_known.change_password, name="well_known_password"),
    path("", include("training.urls")),
    path("api/", guide.guide, name="api_guide"),
    path("api/v1/", include(("api.urls", "api"))),
    path("robots.txt", well_known.robots, name="robots"),
    path("favicon.ico", well_known.favicon, name="favicon"),
    path(settings.OPERATOR_PATH.lstrip("/"), site.urls),
    *[
        path(f"{typed}/", well_known.meant, {"name": name}, name=f"meant_by_{typed}")
        for typed, name in SLIPS.items()
    ],
    path("healthz", health.live, name="healthz"),
    path("readyz", health.ready, name="readyz"),
]
handler400 = "portal.views.errors.bad_request"
handler403 = "portal.views.errors.forbidden"
handler404 = "portal.views.errors.not_found"
handler500 = "portal.views.errors.server_error"
