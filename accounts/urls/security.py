from django.urls import URLPattern, include, path

from accounts.views import change_contact, change_password, security, verify


def _contact(name: str, contact: change_contact.Contact) -> list[URLPattern]:
    """The pages of one of the two contacts: ``phone/``, ``phone/code/`` …"""
    which = {"contact": contact}
    return [
        path(f"{name}/", change_contact.change, which, name=contact.page),
        path(f"{name}/code/", change_contact.code, which, name=contact.step("code")),
        path(f"{name}/resend/", change_contact.resend, which, name=contact.step("resend")),
        path(f"{name}/cancel/", change_contact.cancel, which, name=contact.step("cancel")),
        path(f"{name}/remove/", change_contact.remove, which, name=contact.step("remove")),
    ]


urlpatterns = [
    path("", security.security, name="security"),
    path("", include("accounts.urls.watching")),
    path("verify/<str:purpose>/", verify.choose, name="verify"),
    path("verify/<str:purpose>/code/", verify.code, name="verify_code"),
    path("verify/<str:purpose>/resend/", verify.resend, name="verify_resend"),
    path("verify/<str:purpose>/with/<slug:key>/", verify.typed, name="verify_typed"),
    path("linked/", include("accounts.urls.linked")),
    path("verify/<str:purpose>/passkey/", verify.passkey, name="verify_passkey"),
    path(
        "verify/<str:purpose>/passkey/options/",
        verify.passkey_options,
        name="verify_passkey_options",
    ),
    path("passkeys/", include("accounts.urls.passkeys")),
    path("two-step/", include("accounts.urls.two_step")),
    path("password/", change_password.change_password, name="change_password"),
    *_contact("phone", change_contact.PHONE),
    *_contact("email", change_contact.EMAIL),
]
