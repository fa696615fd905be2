"""Below /account/security/verify/: proving who one is."""

from django.urls import path

from accounts.verification import views

urlpatterns = [
    path("<str:purpose>/", views.choose, name="verify"),
    path("<str:purpose>/code/", views.code, name="verify_code"),
    path("<str:purpose>/resend/", views.resend, name="verify_resend"),
    path("<str:purpose>/with/<slug:key>/", views.typed, name="verify_typed"),
    path("<str:purpose>/passkey/", views.passkey, name="verify_passkey"),
    path("<str:purpose>/passkey/options/", views.passkey_options, name="verify_passkey_options"),
]
