"""The phone, below ``/phone/``."""

from django.urls import path

from devices.phone.views import browser, front, phones, settings

urlpatterns = [
    path("", phones.phones, name="phones"),
    path("take/", phones.take, name="phone_take"),
    path("<int:pk>/", front.lock_screen, name="phone"),
    path("<int:pk>/home/", front.home, name="phone_home"),
    path("<int:pk>/notifications/", front.notifications, name="phone_notifications"),
    path("<int:pk>/live/", front.live, name="phone_live"),
    path("<int:pk>/power/", front.power, name="phone_power"),
    path("<int:pk>/browser/", browser.browser, name="phone_browser"),
    path("<int:pk>/no-page/", browser.no_page, name="phone_no_page"),
    path("<int:pk>/settings/", settings.settings, name="phone_settings"),
]
