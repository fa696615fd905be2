"""Lessons without a class, below ``/lessons/``."""

from django.urls import path

from training.alone import handbook, own, views

urlpatterns = [
    path("", views.lessons, name="lessons"),
    path("new/", own.new, name="lesson_new"),
    path("new/check/", own.check, name="lesson_check"),
    path("<slug:slug>/handbook/", handbook.handbook, name="lesson_handbook"),
    path("<slug:slug>/start/", views.start, name="lesson_start"),
]
