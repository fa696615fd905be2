"""Below /pass/: signing in, and the ways back in."""

from django.urls import path

from accounts.contacts import undo
from accounts.leaving import delete_account
from accounts.passkeys import sign_in as sign_in_passkey
from accounts.password import forgot, meter
from accounts.signing_in import by_password, by_sms, sign_out
from accounts.two_step import lost_factors, second_step
from accounts.watching import not_me

urlpatterns = [
    path("login/", by_password.sign_in, name="sign_in"),
    path("login/sms/", by_sms.number, name="sign_in_sms"),
    path("login/sms/code/", by_sms.code, name="sign_in_sms_code"),
    path("login/sms/resend/", by_sms.resend, name="sign_in_sms_resend"),
    path("login/passkey/", sign_in_passkey.sign_in_passkey, name="sign_in_passkey"),
    path("login/passkey/options/", sign_in_passkey.options, name="sign_in_passkey_options"),
    path("forgot/", forgot.forgot, name="forgot"),
    path("forgot/sent/", forgot.sent, name="forgot_sent"),
    path("forgot/code/", forgot.code, name="forgot_code"),
    path("forgot/resend/", forgot.resend, name="forgot_resend"),
    path("forgot/password/", forgot.new_password, name="forgot_password"),
    path("forgot/done/", forgot.done, name="forgot_done"),
    path("forgot/link/<str:token>/", forgot.link, name="forgot_link"),
    path("undo/<str:token>/", undo.undo_contact, name="undo_contact"),
    path("deletion/", delete_account.asked, name="deletion_asked"),
    path("locked/", by_password.locked, name="locked"),
    path("strength/", meter.password_strength, name="password_strength"),
    path("logout/", sign_out.sign_out, name="sign_out"),
    path("not-me/password/", not_me.new_password, name="not_me_password"),
    path("not-me/<str:token>/", not_me.link, name="not_me_link"),
    path("second-step/", second_step.second_step, name="second_step"),
    path("second-step/choose/", second_step.choose, name="second_step_choose"),
    path("second-step/sms/", second_step.sms, name="second_step_sms"),
    path("second-step/sms/resend/", second_step.resend, name="second_step_resend"),
    path("second-step/with/<slug:key>/", second_step.typed, name="second_step_typed"),
    path("second-step/lost/", lost_factors.lost, name="second_step_lost"),
    path("second-step/lost/code/", lost_factors.code, name="second_step_lost_code"),
    path("second-step/lost/resend/", lost_factors.resend, name="second_step_lost_resend"),
    path("second-step/waiting/", lost_factors.waiting, name="second_step_waiting"),
    path("second-step/cancel/<str:token>/", lost_factors.cancel, name="two_step_reset_cancel"),
]
