"""Support's addresses: for the person, then for the agent."""

from django.urls import path

from support.views import cases, desk, dispute, imei, recovery

urlpatterns = [
    path("", cases.start, name="support"),
    path("imei/", imei.status, name="support_imei"),
    path("sample/", cases.sample, name="support_sample"),
    path("new/<slug:topic>/", cases.new, name="support_new"),
    path("case/<slug:secret>/", cases.case, name="support_case"),
    path("case/<slug:secret>/answer/", cases.answer, name="support_answer"),
    path("not-me/<slug:secret>/", dispute.dispute, name="support_dispute"),
    path("recovery/<slug:token>/", recovery.recover, name="support_recovery"),
    path("desk/", desk.queue, name="support_desk"),
    path("desk/<int:number>/", desk.case, name="support_desk_case"),
    path("desk/<int:number>/evidence/<int:pk>/", desk.evidence, name="support_desk_evidence"),
    path("desk/<int:number>/ask/", desk.ask, name="support_desk_ask"),
    path("desk/<int:number>/refuse/", desk.refuse, name="support_desk_refuse"),
    path("desk/<int:number>/approve/", desk.approve, name="support_desk_approve"),
    path(
        "desk/<int:number>/new-password/",
        desk.demand_new_password,
        name="support_desk_new_password",
    ),
]
