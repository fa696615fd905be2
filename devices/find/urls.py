"""Find device, and the TVs and vacuums of the room."""

from django.urls import path

from devices.find import views
from devices.home import vacuum
from devices.tv import views as tv

urlpatterns = [
    path("find/", views.find, name="find"),
    path("find/erase/", views.erase_confirm, name="find_erase_confirm"),
    path("find/<int:pk>/", views.device, name="find_device"),
    path("find/<int:pk>/locate/", views.locate, name="find_locate"),
    path("find/<int:pk>/ring/", views.ring, name="find_ring"),
    path("find/<int:pk>/lost/", views.lost, name="find_lost"),
    path("find/<int:pk>/end-lost/", views.end_lost, name="find_end_lost"),
    path("find/<int:pk>/erase/", views.erase, name="find_erase"),
    path("find/<int:pk>/cancel/<int:command>/", views.cancel, name="find_cancel"),
    path("tv/scan/<str:token>/", tv.tv_scanned, name="tv_scanned"),
    path("tv/<int:pk>/", tv.tv, name="tv"),
    path("tv/<int:pk>/live/", tv.tv_live, name="tv_live"),
    path("tv/<int:pk>/power/", tv.tv_power, name="tv_power"),
    path("tv/<int:pk>/account/", tv.tv_account, name="tv_account"),
    path("tv/<int:pk>/photo/<slug:digest>/", tv.tv_photo, name="tv_photo"),
    path("tv/<int:pk>/devices/", tv.tv_devices, name="tv_devices"),
    path("tv/<int:pk>/about/", tv.tv_about, name="tv_about"),
    path("tv/<int:pk>/sign-out/", tv.tv_sign_out, name="tv_sign_out"),
    path("vacuum/take/", vacuum.take, name="vacuum_take"),
    path("vacuum/<int:pk>/", vacuum.vacuum, name="vacuum"),
    path("vacuum/<int:pk>/power/", vacuum.power, name="vacuum_power"),
    path("vacuum/<int:pk>/pair/", vacuum.pair, name="vacuum_pair"),
    path("vacuum/<int:pk>/clean/", vacuum.clean, name="vacuum_clean"),
]
