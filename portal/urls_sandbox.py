"""Inside a sandbox, below ``/s/<code>/``."""

from django.urls import include, path

urlpatterns = [
    path("", include("accounts.urls")),
    path("", include("devices.urls")),
    path("support/", include("support.urls")),
    path("", include("sandbox.urls")),
]
handler400 = "portal.views.errors.bad_request"
handler403 = "portal.views.errors.forbidden"
handler404 = "portal.views.errors.not_found"
handler500 = "portal.views.errors.server_error"
