"""The pretended services, what comes back from them, and what others see of an account."""

from django.urls import path

from accounts.profile import card
from accounts.providers import pages, sign_in

urlpatterns = [
    path("provider/<slug:provider>/<str:token>/", pages.provider, name="provider"),
    path(
        "provider/<slug:provider>/<str:token>/<int:pk>/",
        pages.consent,
        name="provider_consent",
    ),
    path("pass/provider/<slug:provider>/", sign_in.answer, name="provider_return"),
    path("pass/login/other/", sign_in.other, name="sign_in_other"),
    path("pass/login/other/unknown/", sign_in.unknown, name="sign_in_unknown"),
    path("pass/login/other/<slug:provider>/", sign_in.begin, name="sign_in_provider"),
    path("profile/<str:token>/", card.card, name="card"),
    path("profile/<str:token>/photo/<slug:digest>/", card.card_photo, name="card_photo"),
]
