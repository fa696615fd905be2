from django.urls import path

from accounts.privacy import consents
from accounts.registration import activation, by_email, by_phone

urlpatterns = [
    path("pass/register/", by_email.register, name="register"),
    path("pass/register/invented/", by_email.register_invent, name="register_invent"),
    path("pass/register/password/", by_email.register_password, name="register_password"),
    path("pass/register/sent/", by_email.register_sent, name="register_sent"),
    path("pass/register/resend/", by_email.register_resend, name="register_resend"),
    path("pass/register/address/", by_email.register_address, name="register_address"),
    path("pass/register/phone/", by_phone.register_phone, name="register_phone"),
    path("pass/register/phone/code/", by_phone.register_phone_code, name="register_phone_code"),
    path(
        "pass/register/phone/resend/",
        by_phone.register_phone_resend,
        name="register_phone_resend",
    ),
    path(
        "pass/register/phone/password/",
        by_phone.register_phone_password,
        name="register_phone_password",
    ),
    path("pass/activate/<str:token>/", activation.activate, name="activate"),
    path("pass/activate/<str:token>/resend/", activation.activate_resend, name="activate_resend"),
    path("pass/terms/", consents.terms, name="terms"),
    path("pass/privacy/", consents.privacy_notice, name="privacy_notice"),
    path("pass/activated/", activation.activated, name="activated"),
]
