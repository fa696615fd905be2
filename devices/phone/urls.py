"""The phone, below ``/phone/``."""

from django.urls import include, path

from devices.phone.views import activation, front, lost, phones, scanner

urlpatterns = [
    path("", phones.phones, name="phones"),
    path("take/", phones.take, name="phone_take"),
    path("own/", phones.own, name="phone_own"),
    path("<int:pk>/", front.lock_screen, name="phone"),
    path("<int:pk>/activation/", activation.activation, name="phone_activation"),
    path("<int:pk>/activation/help/", activation.unlock_help, name="phone_activation_help"),
    path("<int:pk>/activation/wifi/", activation.wifi, name="phone_activation_wifi"),
    path("<int:pk>/home/", front.home, name="phone_home"),
    path("<int:pk>/notifications/", front.notifications, name="phone_notifications"),
    path("<int:pk>/live/", front.live, name="phone_live"),
    path("<int:pk>/power/", front.power, name="phone_power"),
    path("<int:pk>/silence/", lost.silence, name="phone_silence"),
    path("<int:pk>/carry/", lost.carry, name="phone_carry"),
    path("<int:pk>/emergency/", lost.emergency, name="phone_emergency"),
    path("<int:pk>/lost/call/", lost.call, name="phone_lost_call"),
    path("<int:pk>/lost/wifi/", lost.wifi, name="phone_lost_wifi"),
    path("<int:pk>/lost/unlock/", lost.unlock, name="phone_lost_unlock"),
    path("<int:pk>/scanner/", scanner.scanner, name="phone_scanner"),
    path("<int:pk>/scanner/<str:token>/", scanner.confirm, name="phone_scanner_confirm"),
    path("<int:pk>/mi-home/", include("devices.home.app_urls")),
    path("<int:pk>/settings/account/", include("devices.phone.urls_account")),
    path("<int:pk>/", include("devices.phone.urls_cloud")),
    path("<int:pk>/", include("devices.phone.urls_system")),
]
