from django.urls import path

from accounts.views import activate, consents, register, register_phone

urlpatterns = [
    path("pass/register/", register.register, name="register"),
    path("pass/register/invented/", register.register_invent, name="register_invent"),
    path("pass/register/password/", register.register_password, name="register_password"),
    path("pass/register/sent/", register.register_sent, name="register_sent"),
    path("pass/register/resend/", register.register_resend, name="register_resend"),
    path("pass/register/address/", register.register_address, name="register_address"),
    path("pass/register/phone/", register_phone.register_phone, name="register_phone"),
    path(
        "pass/register/phone/code/", register_phone.register_phone_code, name="register_phone_code"
    ),
    path(
        "pass/register/phone/resend/",
        register_phone.register_phone_resend,
        name="register_phone_resend",
    ),
    path(
        "pass/register/phone/password/",
        register_phone.register_phone_password,
        name="register_phone_password",
    ),
    path("pass/activate/<str:token>/", activate.activate, name="activate"),
    path("pass/activate/<str:token>/resend/", activate.activate_resend, name="activate_resend"),
    path("pass/terms/", consents.terms, name="terms"),
    path("pass/privacy/", consents.privacy_notice, name="privacy_notice"),
    path("pass/activated/", activate.activated, name="activated"),
]
