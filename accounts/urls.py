"""The account's addresses, as the mirrored site has them."""

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.generic import RedirectView

from accounts.signing_in import home

urlpatterns = [
    path("", home.home, name="home"),
    path("pass/", include("accounts.signing_in.urls")),
    path("pass/", include("accounts.registration.urls")),
    path("", include("accounts.providers.urls")),
    path("account/", include("accounts.profile.urls")),
    path("account/privacy/", include("accounts.privacy.urls")),
    path("account/security/", include("accounts.urls_security")),
    # https://w3c.github.io/webappsec-change-password-url/
    path(
        ".well-known/change-password",
        login_not_required(RedirectView.as_view(pattern_name="change_password")),
        name="well_known_password",
    ),
]
