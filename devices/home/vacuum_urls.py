"""The vacuums of the room, below ``/vacuum/``."""

from django.urls import path

from devices.home import vacuum

urlpatterns = [
    path("take/", vacuum.take, name="vacuum_take"),
    path("<int:pk>/", vacuum.vacuum, name="vacuum"),
    path("<int:pk>/power/", vacuum.power, name="vacuum_power"),
    path("<int:pk>/pair/", vacuum.pair, name="vacuum_pair"),
    path("<int:pk>/clean/", vacuum.clean, name="vacuum_clean"),
]
