"""The trainer's own pages, below ``/class/board/<key>/``."""

from django.urls import path

from training.trainer import acts, board, looking, results

urlpatterns = [
    path("", board.board, name="class_board"),
    path("table/", board.table, name="class_table"),
    path("projector/", board.projector, name="class_projector"),
    path("start/", acts.start, name="class_open"),
    path("stop/", acts.stop, name="class_stop"),
    path("new-link/", acts.new_link, name="class_new_link"),
    path("say/", acts.say, name="class_say"),
    path("look-here/", acts.look_here, name="class_look_here"),
    path("reset/", acts.reset, name="class_reset"),
    path("group/<int:pk>/start/", acts.start_group, name="class_group_start"),
    path("look/<int:pk>/", looking.look_at, name="class_look"),
    path("look/<int:pk>/hand/", acts.answer_hand, name="class_hand"),
    path("look/<int:pk>/catch-up/", acts.bring_along, name="class_catch_up"),
    path("still/<int:pk>/", looking.still, name="class_still"),
    path("picture/<int:pk>/", looking.picture, name="class_picture"),
    path("results/", results.results, name="class_results"),
    path("results/revoke/<int:pk>/", results.revoke, name="class_revoke"),
    path("results/<str:name>", results.file, name="class_results_file"),
]
