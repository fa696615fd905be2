"""The account's addresses, as the mirrored site has them."""

from django.urls import include, path

urlpatterns = [
    path("", include("accounts.urls.registration")),
    path("", include("accounts.urls.signing_in")),
    path("account/", include("accounts.urls.profile")),
    path("account/security/", include("accounts.urls.security")),
]
