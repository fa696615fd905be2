"""Below /account/security/: each subject has its addresses in its room."""

from django.urls import include, path

from accounts.password import change
from accounts.watching import security

urlpatterns = [
    path("", security.security, name="security"),
    path("", include("accounts.watching.urls")),
    path("", include("accounts.contacts.urls")),
    path("verify/", include("accounts.verification.urls")),
    path("linked/", include("accounts.providers.linked_urls")),
    path("passkeys/", include("accounts.passkeys.urls")),
    path("two-step/", include("accounts.two_step.urls")),
    path("password/", change.change_password, name="change_password"),
]
