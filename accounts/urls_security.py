from django.urls import URLPattern, include, path

from accounts.contacts import change
from accounts.password import change as change_password
from accounts.verification import views
from accounts.watching import security


def _contact(name: str, contact: change.Contact) -> list[URLPattern]:
    """The pages of one of the two contacts: ``phone/``, ``phone/code/`` …"""
    which = {"contact": contact}
    return [
        path(f"{name}/", change.change, which, name=contact.page),
        path(f"{name}/code/", change.code, which, name=contact.step("code")),
        path(f"{name}/resend/", change.resend, which, name=contact.step("resend")),
        path(f"{name}/cancel/", change.cancel, which, name=contact.step("cancel")),
        path(f"{name}/remove/", change.remove, which, name=contact.step("remove")),
    ]


urlpatterns = [
    path("", security.security, name="security"),
    path("", include("accounts.watching.urls")),
    path("verify/<str:purpose>/", views.choose, name="verify"),
    path("verify/<str:purpose>/code/", views.code, name="verify_code"),
    path("verify/<str:purpose>/resend/", views.resend, name="verify_resend"),
    path("verify/<str:purpose>/with/<slug:key>/", views.typed, name="verify_typed"),
    path("linked/", include("accounts.providers.linked_urls")),
    path("verify/<str:purpose>/passkey/", views.passkey, name="verify_passkey"),
    path(
        "verify/<str:purpose>/passkey/options/",
        views.passkey_options,
        name="verify_passkey_options",
    ),
    path("passkeys/", include("accounts.passkeys.urls")),
    path("two-step/", include("accounts.two_step.urls")),
    path("password/", change_password.change_password, name="change_password"),
    *_contact("phone", change.PHONE),
    *_contact("email", change.EMAIL),
]
