"""The devices of an account, and the cloud site."""

from django.urls import include, path

from devices.hardware import views

urlpatterns = [
    path("phone/", include("devices.phone.urls")),
    path("account/devices/", views.devices, name="devices"),
    path("account/devices/<int:pk>/", views.device, name="device"),
    path("account/devices/<int:pk>/rename/", views.rename, name="device_rename"),
    path("", include("devices.find.urls")),
    path("cloud/", include("devices.cloud.urls")),
]
