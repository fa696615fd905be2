"""Mi Home, below ``/phone/<id>/mi-home/``."""

from django.urls import path

from devices.phone.views import mi_home, mi_home_add

urlpatterns = [
    path("", mi_home.mi_home, name="phone_mi_home"),
    path("region/", mi_home.region, name="phone_mi_home_region"),
    path("add/", mi_home_add.around, name="phone_mi_home_add"),
    path("add/<int:device>/", mi_home_add.wait, name="phone_mi_home_wait"),
    path("add/<int:device>/wifi/", mi_home_add.wifi, name="phone_mi_home_wifi"),
    path("add/<int:device>/result/", mi_home_add.result, name="phone_mi_home_result"),
    path("<int:device>/", mi_home.device, name="phone_mi_home_device"),
    path("<int:device>/clean/", mi_home.clean, name="phone_mi_home_clean"),
    path("<int:device>/rename/", mi_home.rename, name="phone_mi_home_rename"),
    path("<int:device>/remove/", mi_home.remove, name="phone_mi_home_remove"),
]
