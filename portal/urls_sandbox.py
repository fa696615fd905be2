"""Inside a sandbox, below ``/s/<code>/``."""

from django.urls import include, path

from portal.views import desk, people
from scenarios.views import deck

urlpatterns = [
    path("desk/", desk.desk, name="desk"),
    path("people/", people.people, name="people"),
    path("people/sign-in/", people.people_sign_in, name="people_sign_in"),
    path("lesson/", include("training.panel.urls")),
    path("", include("accounts.urls")),
    path("", include("devices.urls")),
    path("support/", include("support.urls")),
    path("points/", include("scenarios.urls_sandbox")),
    path("deck/", deck.go, name="deck_go"),
    path("help/", include("support.urls_help")),
    path("", include("sandbox.urls")),
    path("", include("api.mailpit.urls")),
]
handler400 = "portal.views.errors.bad_request"
handler403 = "portal.views.errors.forbidden"
handler404 = "portal.views.errors.not_found"
handler500 = "portal.views.errors.server_error"
