from django.urls import path

from accounts.views import home, sign_in, sign_out

urlpatterns = [
    path("", home.home, name="home"),
    path("pass/login/", sign_in.sign_in, name="sign_in"),
    path("pass/locked/", sign_in.locked, name="locked"),
    path("pass/logout/", sign_out.sign_out, name="sign_out"),
]
