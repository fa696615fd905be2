"""The devices of an account, and the cloud site."""

from django.urls import include, path

from devices.views import cloud, devices

urlpatterns = [
    path("phone/", include("devices.phone.urls")),
    path("account/devices/", devices.devices, name="devices"),
    path("account/devices/<int:pk>/", devices.device, name="device"),
    path("account/devices/<int:pk>/rename/", devices.rename, name="device_rename"),
    path("cloud/", cloud.cloud, name="cloud"),
    path("cloud/settings/", cloud.cloud_settings, name="cloud_settings"),
    path("cloud/settings/<int:pk>/", cloud.cloud_device, name="cloud_device"),
    path("cloud/settings/<int:pk>/remove/", cloud.remove, name="cloud_device_remove"),
]
