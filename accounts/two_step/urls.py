from django.urls import path

from accounts.two_step import recovery_codes, remembered, views

urlpatterns = [
    path("", views.two_step, name="two_step"),
    path("app/", views.app, name="two_step_app"),
    path("app/confirm/", views.app_confirm, name="two_step_app_confirm"),
    path("sms/", views.sms, name="two_step_sms"),
    path("codes/", recovery_codes.codes, name="two_step_codes"),
    path("codes/text/", recovery_codes.text, name="two_step_codes_text"),
    path("remove/<slug:key>/", views.remove, name="two_step_remove"),
    path("off/", views.off, name="two_step_off"),
    path("keep/", remembered.keep_two_step, name="two_step_keep"),
    path("browsers/forget/", remembered.forget_all, name="browsers_forget"),
    path("browsers/<int:pk>/forget/", remembered.forget, name="browser_forget"),
]
