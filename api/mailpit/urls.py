"""Below a sandbox's own address, as if it were a Mailpit."""

from __future__ import annotations

from django.urls import path

from api.mailpit import chaos, views

V1 = "api/v1"
NOT_OFFERED = [
    "send", "message/<str:key>/release", "message/<str:key>/html-check",
    "message/<str:key>/link-check", "message/<str:key>/sa-check",
    "message/<str:key>/part/<str:number>/thumb", "tags/<str:key>",
]  # fmt: skip

urlpatterns = [
    path(f"{V1}/messages", views.messages, name="mailpit_messages"),
    path(f"{V1}/search", views.search, name="mailpit_search"),
    path(f"{V1}/info", views.info, name="mailpit_info"),
    path(f"{V1}/webui", views.configuration, name="mailpit_webui"),
    path(f"{V1}/tags", views.tags, name="mailpit_tags"),
    path(f"{V1}/chaos", chaos.chaos, name="mailpit_chaos"),
    path(f"{V1}/message/<str:key>", views.message, name="mailpit_message"),
    path(f"{V1}/message/<str:key>/headers", views.headers, name="mailpit_headers"),
    path(f"{V1}/message/<str:key>/raw", views.raw, name="mailpit_raw"),
    path(f"{V1}/message/<str:key>/part/<int:number>", views.part, name="mailpit_part"),
    path("view/latest", views.view_latest, name="mailpit_latest"),
    path("view/<str:key>.html", views.view_html, name="mailpit_html"),
    path("view/<str:key>.txt", views.view_text, name="mailpit_text"),
    # Cypress' commands put a slash of their own between the base address and this.
    path("/view/latest", views.view_latest),
    path("/view/<str:key>.html", views.view_html),
    path("/view/<str:key>.txt", views.view_text),
    path("api/events", views.not_offered, name="mailpit_events"),
    *(path(f"{V1}/{place}", views.not_offered) for place in NOT_OFFERED),
]
