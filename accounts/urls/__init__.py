"""The account's addresses, as the mirrored site has them."""

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.generic import RedirectView

urlpatterns = [
    path("", include("accounts.urls.registration")),
    path("", include("accounts.urls.signing_in")),
    path("", include("accounts.urls.provider")),
    path("account/", include("accounts.urls.profile")),
    path("account/privacy/", include("accounts.urls.privacy")),
    path("account/security/", include("accounts.urls.security")),
    # https://w3c.github.io/webappsec-change-password-url/
    path(
        ".well-known/change-password",
        login_not_required(RedirectView.as_view(pattern_name="change_password")),
        name="well_known_password",
    ),
]
