"""The pretended services, what comes back from them, and what others see of an account."""

from django.urls import include, path

from accounts.profile import card
from accounts.providers import pages, sign_in

of_pass = [
    path("provider/<slug:provider>/", sign_in.answer, name="provider_return"),
    path("login/other/", sign_in.other, name="sign_in_other"),
    path("login/other/unknown/", sign_in.unknown, name="sign_in_unknown"),
    path("login/other/<slug:provider>/", sign_in.begin, name="sign_in_provider"),
]
of_provider = [
    path("", pages.provider, name="provider"),
    path("<int:pk>/", pages.consent, name="provider_consent"),
]
of_profile = [
    path("", card.card, name="card"),
    path("photo/<slug:digest>/", card.card_photo, name="card_photo"),
]
urlpatterns = [
    path("pass/", include(of_pass)),
    path("provider/<slug:provider>/<str:token>/", include(of_provider)),
    path("profile/<str:token>/", include(of_profile)),
]
