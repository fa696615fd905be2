"""The sandbox's own pages, beside the mirrored site."""

from django.urls import include, path

from sandbox.views import clock, faults, inbox, journal, language, look, message, pulse, reset

of_inbox = [
    path("", inbox.inbox, name="inbox"),
    path("list/", inbox.latest, name="inbox_list"),
    path("read/", inbox.read_all, name="inbox_read"),
    path("pulse/", pulse.pulse, name="pulse"),
    path("delivery/", faults.faults, name="faults"),
    path("delivery/armed/", faults.arm, name="fault_arm"),
    path("delivery/armed/remove/", faults.disarm, name="fault_disarm"),
    path("<int:pk>/", message.message, name="message"),
    path("<int:pk>/read/", message.read, name="message_read"),
    path("<int:pk>/html/", message.letter, name="message_html"),
    path("<int:pk>/source/", message.source, name="message_raw"),
]
of_clock = [
    path("", clock.clock, name="clock"),
    path("jump/", clock.jump, name="clock_jump"),
    path("menu/", clock.menu, name="clock_menu"),
]
of_journal = [
    path("", journal.journal, name="journal"),
    path("<int:number>/", journal.event, name="event"),
]
urlpatterns = [
    path("pulse/", pulse.quick_pulse, name="quick_pulse"),
    path("inbox/", include(of_inbox)),
    path("clock/", include(of_clock)),
    path("journal/", include(of_journal)),
    path("reset/", reset.reset, name="reset"),
    path("language/", language.choose, name="language"),
    path("theme/", look.theme, name="theme"),
    path("width/<int:pixels>/", look.width, name="width"),
]
