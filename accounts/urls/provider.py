"""The pretended services, what comes back from them, and what others see of an account."""

from django.urls import path

from accounts.views import card, provider, sign_in_provider

urlpatterns = [
    path("provider/<slug:provider>/<str:token>/", provider.provider, name="provider"),
    path(
        "provider/<slug:provider>/<str:token>/<int:pk>/",
        provider.consent,
        name="provider_consent",
    ),
    path("pass/provider/<slug:provider>/", sign_in_provider.answer, name="provider_return"),
    path("pass/login/other/", sign_in_provider.other, name="sign_in_other"),
    path("pass/login/other/unknown/", sign_in_provider.unknown, name="sign_in_unknown"),
    path("pass/login/other/<slug:provider>/", sign_in_provider.begin, name="sign_in_provider"),
    path("profile/<str:token>/", card.card, name="card"),
    path("profile/<str:token>/photo/<slug:digest>/", card.card_photo, name="card_photo"),
]
