"""The Mi account on the phone, below ``/phone/<id>/settings/account/``."""

from django.urls import path

from devices.phone import web
from devices.phone.views import account, second_step, sign_in, sign_out

urlpatterns = [
    path("", account.account, name="phone_account"),
    path("photo/<slug:digest>/", account.photo, name="phone_account_photo"),
    path("security/", account.security, name="phone_account_security"),
    path("find/", account.find_device, name="phone_find_device"),
    path("find/on/", account.find_device_on, name="phone_find_device_on"),
    path("find/off/", account.find_device_off, name="phone_find_device_off"),
    path("open/<slug:key>/", web.open_page, name="phone_web"),
    path("linked/", sign_in.linked, name="phone_linked"),
    path("sign-in/", sign_in.sign_in, name="phone_sign_in"),
    path("sign-in/password/", sign_in.password, name="phone_sign_in_password"),
    path("sign-in/again/", sign_in.again, name="phone_sign_in_again"),
    path("sign-in/letter/", sign_in.letter, name="phone_sign_in_letter"),
    path("sign-in/locked/", sign_in.locked, name="phone_sign_in_locked"),
    path("sign-in/new-password/", sign_in.new_password_first, name="phone_new_password_first"),
    path("sign-in/confirm/", second_step.second_step, name="phone_second_step"),
    path("sign-in/confirm/choose/", second_step.choose, name="phone_second_step_choose"),
    path("sign-in/confirm/with/<slug:key>/", second_step.typed, name="phone_second_step_typed"),
    path("sign-in/confirm/sms/", second_step.sms, name="phone_second_step_sms"),
    path("sign-in/confirm/resend/", second_step.resend, name="phone_second_step_resend"),
    path("sign-in/options/", sign_in.options, name="phone_sign_in_options"),
    path("sign-in/merge/", sign_in.merge, name="phone_merge"),
    path("sign-in/stop/", sign_in.stop, name="phone_sign_in_stop"),
    path("sign-out/", sign_out.sign_out, name="phone_sign_out"),
    path("sign-out/unsynced/", sign_out.unsynced, name="phone_unsynced"),
    path("sign-out/delete/", sign_out.leave, {"delete": True}, name="phone_sign_out_delete"),
    path("sign-out/keep/", sign_out.leave, {"delete": False}, name="phone_sign_out_keep"),
]
