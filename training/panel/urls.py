"""Inside a sandbox, below ``/s/<code>/lesson/``."""

from django.urls import path

from training.panel import helping, playing, views

urlpatterns = [
    path("", views.lesson, name="lesson"),
    path("panel/", views.panel, name="lesson_panel"),
    path("hint/", views.hint, name="lesson_hint"),
    path("hand/", views.hand, name="lesson_hand"),
    path("heard/<int:number>/", views.heard, name="lesson_heard"),
    path("ease/", views.ease, name="lesson_ease"),
    path("do/", helping.do_it, name="lesson_do"),
    path("jump/", helping.jump, name="lesson_jump"),
    path("move/", helping.move, name="lesson_move"),
    path("play/", playing.play, name="lesson_play"),
    path("leave/", playing.leave, name="lesson_leave"),
    path("again/", views.again, name="lesson_again"),
    path("next/", views.following, name="lesson_next"),
]
