"""Below /pass/: signing up, by e-mail or by phone."""

from django.urls import path

from accounts.privacy import consents
from accounts.registration import activation, by_email, by_phone

urlpatterns = [
    path("register/", by_email.register, name="register"),
    path("register/invented/", by_email.register_invent, name="register_invent"),
    path("register/password/", by_email.register_password, name="register_password"),
    path("register/sent/", by_email.register_sent, name="register_sent"),
    path("register/resend/", by_email.register_resend, name="register_resend"),
    path("register/address/", by_email.register_address, name="register_address"),
    path("register/phone/", by_phone.register_phone, name="register_phone"),
    path("register/phone/code/", by_phone.register_phone_code, name="register_phone_code"),
    path(
        "register/phone/resend/",
        by_phone.register_phone_resend,
        name="register_phone_resend",
    ),
    path(
        "register/phone/password/",
        by_phone.register_phone_password,
        name="register_phone_password",
    ),
    path("activate/<str:token>/", activation.activate, name="activate"),
    path("activate/<str:token>/resend/", activation.activate_resend, name="activate_resend"),
    path("terms/", consents.terms, name="terms"),
    path("privacy/", consents.privacy_notice, name="privacy_notice"),
    path("activated/", activation.activated, name="activated"),
]
