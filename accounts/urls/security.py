from django.urls import path

from accounts.views import change_password, change_phone, security, verify

urlpatterns = [
    path("", security.security, name="security"),
    path("verify/<str:purpose>/", verify.choose, name="verify"),
    path("verify/<str:purpose>/code/", verify.code, name="verify_code"),
    path("verify/<str:purpose>/resend/", verify.resend, name="verify_resend"),
    path("password/", change_password.change_password, name="change_password"),
    path("phone/", change_phone.change_phone, name="change_phone"),
    path("phone/code/", change_phone.code, name="change_phone_code"),
    path("phone/resend/", change_phone.resend, name="change_phone_resend"),
]
