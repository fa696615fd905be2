"""Below /account/security/: who was in the account, and what the owner does about it."""

from django.urls import path

from accounts.watching import check_up, lock_now, log, not_me, sessions

urlpatterns = [
    path("sessions/", sessions.sessions, name="sessions"),
    path("sessions/end-others/", sessions.end_others, name="sessions_end_others"),
    path("sessions/again/", sessions.again, name="session_again"),
    path("sessions/<slug:session>/end/", sessions.end, name="session_end"),
    path("log/", log.log, name="security_log"),
    path("log/log.csv", log.as_csv, name="security_log_csv"),
    path("log/log.json", log.as_json, name="security_log_json"),
    path("log/<int:number>/not-me/", not_me.own, name="not_me"),
    path("check-up/", check_up.check_up, name="check_up"),
    path("lock/", lock_now.lock_now, name="lock_now"),
]
