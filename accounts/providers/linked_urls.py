"""Below /account/security/linked/: third-party accounts that open the Mi account."""

from django.urls import path

from accounts.providers import linked

urlpatterns = [
    path("", linked.linked, name="linked"),
    path("<slug:provider>/", linked.link, name="linked_link"),
    path("<slug:provider>/remove/", linked.remove, name="linked_remove"),
]
