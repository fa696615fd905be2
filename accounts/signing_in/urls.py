from django.urls import path

from accounts.contacts import undo
from accounts.passkeys import sign_in as sign_in_passkey
from accounts.password import forgot, meter
from accounts.signing_in import by_password, by_sms, home, sign_out
from accounts.two_step import lost_factors, second_step
from accounts.watching import not_me

urlpatterns = [
    path("", home.home, name="home"),
    path("pass/login/", by_password.sign_in, name="sign_in"),
    path("pass/login/sms/", by_sms.number, name="sign_in_sms"),
    path("pass/login/sms/code/", by_sms.code, name="sign_in_sms_code"),
    path("pass/login/sms/resend/", by_sms.resend, name="sign_in_sms_resend"),
    path("pass/login/passkey/", sign_in_passkey.sign_in_passkey, name="sign_in_passkey"),
    path("pass/login/passkey/options/", sign_in_passkey.options, name="sign_in_passkey_options"),
    path("pass/forgot/", forgot.forgot, name="forgot"),
    path("pass/forgot/sent/", forgot.sent, name="forgot_sent"),
    path("pass/forgot/code/", forgot.code, name="forgot_code"),
    path("pass/forgot/resend/", forgot.resend, name="forgot_resend"),
    path("pass/forgot/password/", forgot.new_password, name="forgot_password"),
    path("pass/forgot/done/", forgot.done, name="forgot_done"),
    path("pass/forgot/link/<str:token>/", forgot.link, name="forgot_link"),
    path("pass/undo/<str:token>/", undo.undo_contact, name="undo_contact"),
    path("pass/locked/", by_password.locked, name="locked"),
    path("pass/strength/", meter.password_strength, name="password_strength"),
    path("pass/logout/", sign_out.sign_out, name="sign_out"),
    path("pass/not-me/password/", not_me.new_password, name="not_me_password"),
    path("pass/not-me/<str:token>/", not_me.link, name="not_me_link"),
    path("pass/second-step/", second_step.second_step, name="second_step"),
    path("pass/second-step/choose/", second_step.choose, name="second_step_choose"),
    path("pass/second-step/sms/", second_step.sms, name="second_step_sms"),
    path("pass/second-step/sms/resend/", second_step.resend, name="second_step_resend"),
    path("pass/second-step/with/<slug:key>/", second_step.typed, name="second_step_typed"),
    path("pass/second-step/lost/", lost_factors.lost, name="second_step_lost"),
    path("pass/second-step/lost/code/", lost_factors.code, name="second_step_lost_code"),
    path("pass/second-step/lost/resend/", lost_factors.resend, name="second_step_lost_resend"),
    path("pass/second-step/waiting/", lost_factors.waiting, name="second_step_waiting"),
    path("pass/second-step/cancel/<str:token>/", lost_factors.cancel, name="two_step_reset_cancel"),
]
