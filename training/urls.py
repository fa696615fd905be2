"""Outside of every sandbox: lessons for one alone, classes, and certificates."""

from django.urls import include, path, re_path

from training.together import waiting
from training.trainee import certificate, joining, mine
from training.trainer import making

CODE = r"(?P<code>[0-9A-Za-z]{3}-?[0-9A-Za-z]{3})"

urlpatterns = [
    path("class/", joining.code, name="class"),
    path("class/new/", making.new, name="class_new"),
    path("class/board/<str:key>/", include("training.trainer.urls")),
    path("class/me/", mine.back, name="class_back"),
    path("class/me/<str:key>/", mine.mine, name="class_me"),
    path("class/me/<str:key>/usability/", mine.usability, name="class_usability"),
    path("class/me/<str:key>/certificate/", certificate.make, name="class_certificate"),
    path("class/me/<str:key>/<slug:slug>/start/", mine.start, name="class_start"),
    path("class/me/<str:key>/<slug:slug>/waiting/", waiting.waiting, name="class_waiting"),
    path("class/me/<str:key>/<slug:slug>/leave/", waiting.stop_waiting, name="class_leave"),
    re_path(rf"^class/{CODE}/$", joining.join, name="class_join"),
    path("certificates/<str:token>/", certificate.certificate, name="certificate"),
    path("lessons/", include("training.alone.urls")),
]
