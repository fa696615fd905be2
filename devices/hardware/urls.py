"""The devices of an account, below ``/account/devices/``."""

from django.urls import path

from devices.hardware import views

urlpatterns = [
    path("", views.devices, name="devices"),
    path("<int:pk>/", views.device, name="device"),
    path("<int:pk>/rename/", views.rename, name="device_rename"),
]
