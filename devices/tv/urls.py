"""The TVs of the room, below ``/tv/``."""

from django.urls import path

from devices.tv import views

urlpatterns = [
    path("scan/<str:token>/", views.tv_scanned, name="tv_scanned"),
    path("<int:pk>/", views.tv, name="tv"),
    path("<int:pk>/live/", views.tv_live, name="tv_live"),
    path("<int:pk>/power/", views.tv_power, name="tv_power"),
    path("<int:pk>/account/", views.tv_account, name="tv_account"),
    path("<int:pk>/photo/<slug:digest>/", views.tv_photo, name="tv_photo"),
    path("<int:pk>/devices/", views.tv_devices, name="tv_devices"),
    path("<int:pk>/about/", views.tv_about, name="tv_about"),
    path("<int:pk>/sign-out/", views.tv_sign_out, name="tv_sign_out"),
]
