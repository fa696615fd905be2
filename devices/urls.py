"""The devices of an account, and the cloud site."""

from django.urls import include, path

from devices.views import devices

urlpatterns = [
    path("phone/", include("devices.phone.urls")),
    path("account/devices/", devices.devices, name="devices"),
    path("account/devices/<int:pk>/", devices.device, name="device"),
    path("account/devices/<int:pk>/rename/", devices.rename, name="device_rename"),
    path("", include("devices.urls_find")),
    path("cloud/", include("devices.urls_cloud")),
]
