"""Outside of every sandbox: the front page, starting a sandbox, and what browsers look for."""

from django.urls import path

from portal.views import landing
from sandbox.views import language

urlpatterns = [
    path("", landing.landing, name="landing"),
    path("language/", language.choose, name="language"),
]
handler400 = "portal.views.errors.bad_request"
handler403 = "portal.views.errors.forbidden"
handler404 = "portal.views.errors.not_found"
handler500 = "portal.views.errors.server_error"
