"""The devices of an account, and the cloud site: each room has its addresses."""

from django.urls import include, path

urlpatterns = [
    path("phone/", include("devices.phone.urls")),
    path("account/devices/", include("devices.hardware.urls")),
    path("find/", include("devices.find.urls")),
    path("tv/", include("devices.tv.urls")),
    path("vacuum/", include("devices.home.vacuum_urls")),
    path("cloud/", include("devices.cloud.urls")),
]
