"""The phone, below ``/phone/``."""

from django.urls import URLPattern, URLResolver, include, path

from devices.phone.views import activation, front, lost, phones, scanner

# Of one phone, below its key.
of_one: list[URLPattern | URLResolver] = [
    path("", front.lock_screen, name="phone"),
    path("activation/", activation.activation, name="phone_activation"),
    path("activation/help/", activation.unlock_help, name="phone_activation_help"),
    path("activation/wifi/", activation.wifi, name="phone_activation_wifi"),
    path("home/", front.home, name="phone_home"),
    path("notifications/", front.notifications, name="phone_notifications"),
    path("recent/", front.recent_apps, name="phone_recents"),
    path("live/", front.live, name="phone_live"),
    path("power/", front.power, name="phone_power"),
    path("silence/", lost.silence, name="phone_silence"),
    path("carry/", lost.carry, name="phone_carry"),
    path("emergency/", lost.emergency, name="phone_emergency"),
    path("lost/call/", lost.call, name="phone_lost_call"),
    path("lost/wifi/", lost.wifi, name="phone_lost_wifi"),
    path("lost/unlock/", lost.unlock, name="phone_lost_unlock"),
    path("scanner/", scanner.scanner, name="phone_scanner"),
    path("scanner/<str:token>/", scanner.confirm, name="phone_scanner_confirm"),
    path("mi-home/", include("devices.home.app_urls")),
    path("settings/account/", include("devices.phone.urls_account")),
    path("", include("devices.phone.urls_system")),
    path("", include("devices.phone.urls_cloud")),
]
urlpatterns = [
    path("", phones.phones, name="phones"),
    path("take/", phones.take, name="phone_take"),
    path("own/", phones.own, name="phone_own"),
    path("<int:pk>/", include(of_one)),
]
