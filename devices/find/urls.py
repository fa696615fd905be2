"""Find device, below ``/find/``."""

from django.urls import path

from devices.find import views

urlpatterns = [
    path("", views.find, name="find"),
    path("erase/", views.erase_confirm, name="find_erase_confirm"),
    path("<int:pk>/", views.device, name="find_device"),
    path("<int:pk>/locate/", views.locate, name="find_locate"),
    path("<int:pk>/ring/", views.ring, name="find_ring"),
    path("<int:pk>/lost/", views.lost, name="find_lost"),
    path("<int:pk>/end-lost/", views.end_lost, name="find_end_lost"),
    path("<int:pk>/erase/", views.erase, name="find_erase"),
    path("<int:pk>/cancel/<int:command>/", views.cancel, name="find_cancel"),
]
