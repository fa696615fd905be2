"""The sandbox's own pages, beside the mirrored site."""

from django.urls import path

from sandbox.views import clock, faults, inbox, journal, language, look, message, pulse, reset

urlpatterns = [
    path("pulse/", pulse.quick_pulse, name="quick_pulse"),
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/list/", inbox.latest, name="inbox_list"),
    path("inbox/read/", inbox.read_all, name="inbox_read"),
    path("inbox/pulse/", pulse.pulse, name="pulse"),
    path("inbox/delivery/", faults.faults, name="faults"),
    path("inbox/delivery/armed/", faults.arm, name="fault_arm"),
    path("inbox/delivery/armed/remove/", faults.disarm, name="fault_disarm"),
    path("inbox/<int:pk>/", message.message, name="message"),
    path("inbox/<int:pk>/read/", message.read, name="message_read"),
    path("inbox/<int:pk>/html/", message.letter, name="message_html"),
    path("inbox/<int:pk>/source/", message.source, name="message_raw"),
    path("clock/", clock.clock, name="clock"),
    path("clock/jump/", clock.jump, name="clock_jump"),
    path("clock/menu/", clock.menu, name="clock_menu"),
    path("journal/", journal.journal, name="journal"),
    path("journal/<int:number>/", journal.event, name="event"),
    path("reset/", reset.reset, name="reset"),
    path("language/", language.choose, name="language"),
    path("theme/", look.theme, name="theme"),
    path("width/<int:pixels>/", look.width, name="width"),
]
