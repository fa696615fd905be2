from django.urls import path

from accounts.views import recovery_codes, remembered, two_step

urlpatterns = [
    path("", two_step.two_step, name="two_step"),
    path("app/", two_step.app, name="two_step_app"),
    path("app/confirm/", two_step.app_confirm, name="two_step_app_confirm"),
    path("sms/", two_step.sms, name="two_step_sms"),
    path("codes/", recovery_codes.codes, name="two_step_codes"),
    path("codes/text/", recovery_codes.text, name="two_step_codes_text"),
    path("remove/<slug:key>/", two_step.remove, name="two_step_remove"),
    path("off/", two_step.off, name="two_step_off"),
    path("keep/", remembered.keep_two_step, name="two_step_keep"),
    path("browsers/forget/", remembered.forget_all, name="browsers_forget"),
    path("browsers/<int:pk>/forget/", remembered.forget, name="browser_forget"),
]
