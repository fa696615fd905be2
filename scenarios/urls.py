"""Outside of every sandbox: the states."""

from django.urls import path

from scenarios.views import catalogue, changed, coverage, deck, live, maps, sent

urlpatterns = [
    path("", catalogue.catalogue, name="states"),
    path("coverage/", coverage.coverage, name="coverage"),
    path("still/<slug:digest>/", catalogue.still, name="still"),
    path("record/", live.record_shown, name="states_record"),
    path("changed/", changed.changed, name="states_changed"),
    path("deck/", deck.deck, name="deck"),
    path("deck/begin/", deck.begin, name="deck_begin"),
    path("map/<slug:name>/", maps.procedure_map, name="state_map"),
    path("<slug:name>/", catalogue.journey, name="journey_states"),
    path("<slug:name>/<slug:step>/", catalogue.state, name="state"),
    path("<slug:name>/<slug:step>/open/", live.open_state, name="state_open"),
    path("<slug:name>/<slug:step>/record/", live.record_state, name="state_record"),
    path(
        "<slug:name>/<slug:step>/side-by-side/", catalogue.side_by_side, name="state_side_by_side"
    ),
    path("<slug:name>/<slug:step>/sent/<str:message>/", sent.sent, name="state_sent"),
]
