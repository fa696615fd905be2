from django.urls import path

from accounts.passkeys import views

urlpatterns = [
    path("", views.passkeys, name="passkeys"),
    path("add/", views.add, name="passkey_add"),
    path("add/options/", views.add_options, name="passkey_add_options"),
    path("<int:pk>/", views.rename, name="passkey_rename"),
    path("<int:pk>/remove/", views.remove, name="passkey_remove"),
]
