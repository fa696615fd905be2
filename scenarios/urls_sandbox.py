"""Inside a sandbox: its kept points."""

from django.urls import path

from scenarios.views import points

urlpatterns = [
    path("", points.points, name="points"),
    path("<int:pk>/back/", points.back, name="point_back"),
    path("<int:pk>/fork/", points.fork, name="point_fork"),
    path("<int:pk>/remove/", points.remove, name="point_remove"),
]
