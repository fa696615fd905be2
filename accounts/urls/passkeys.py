from django.urls import path

from accounts.views import passkeys

urlpatterns = [
    path("", passkeys.passkeys, name="passkeys"),
    path("add/", passkeys.add, name="passkey_add"),
    path("add/options/", passkeys.add_options, name="passkey_add_options"),
    path("<int:pk>/", passkeys.rename, name="passkey_rename"),
    path("<int:pk>/remove/", passkeys.remove, name="passkey_remove"),
]
