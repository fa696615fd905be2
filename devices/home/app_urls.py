"""Mi Home, below ``/phone/<id>/mi-home/``."""

from django.urls import path

from devices.home import app, app_add

urlpatterns = [
    path("", app.mi_home, name="phone_mi_home"),
    path("region/", app.region, name="phone_mi_home_region"),
    path("add/", app_add.around, name="phone_mi_home_add"),
    path("add/<int:device>/", app_add.wait, name="phone_mi_home_wait"),
    path("add/<int:device>/wifi/", app_add.wifi, name="phone_mi_home_wifi"),
    path("add/<int:device>/result/", app_add.result, name="phone_mi_home_result"),
    path("<int:device>/", app.device, name="phone_mi_home_device"),
    path("<int:device>/clean/", app.clean, name="phone_mi_home_clean"),
    path("<int:device>/rename/", app.rename, name="phone_mi_home_rename"),
    path("<int:device>/remove/", app.remove, name="phone_mi_home_remove"),
]
