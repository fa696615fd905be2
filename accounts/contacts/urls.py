"""Below /account/security/: changing, adding and removing a contact."""

from django.urls import URLPattern, path

from accounts.contacts import change


def _contact(name: str, contact: change.Contact) -> list[URLPattern]:
    """The pages of one of the two contacts: ``phone/``, ``phone/code/`` …"""
    which = {"contact": contact}
    return [
        path(f"{name}/", change.change, which, name=contact.page),
        path(f"{name}/code/", change.code, which, name=contact.step("code")),
        path(f"{name}/resend/", change.resend, which, name=contact.step("resend")),
        path(f"{name}/cancel/", change.cancel, which, name=contact.step("cancel")),
        path(f"{name}/remove/", change.remove, which, name=contact.step("remove")),
    ]


urlpatterns = [*_contact("phone", change.PHONE), *_contact("email", change.EMAIL)]
