"""The app «Mail»: the letters of the mailbox that the phone is set to.

/phone/7/mail/ ─┬─ no mailbox yet ─> set/ an address ─> the letters
                └─ a letter ─> mail/15/ ─ its button ─> the phone's browser
                                 ├─ html/: the letter alone, for the frame that it is shown in
                                 └─ read/: seeing it reads it, by a request of its own
"""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django_htmx.http import trigger_client_event

from devices.models import Device
from devices.phone.forms import MailboxForm
from devices.phone.links import letter_for, pieces
from devices.phone.mailbox import known_addresses, letters_of
from devices.phone.screen import ACT, BOTH, phone_screen, render_screen
from sandbox.content_policy import LETTER_POLICY, with_policy
from sandbox.models import Message
from sandbox.requests import SandboxRequest, key_in
from sandbox.views.message import HTML_LANGUAGE

PAGE = 30


@phone_screen()
def mail(request: SandboxRequest, phone: Device) -> HttpResponse:
    if not phone.mailbox:
        return redirect("phone_mail_set", phone.pk)
    found = letters_of(phone)
    if not phone.is_online:
        # What nobody has opened yet cannot be fetched.
        found = found.exclude(read_at=None)
    if key := key_in(request.GET.get("before", "")):
        last = found.filter(pk=key).first()
        found = found.older_than(last) if last else found
    page = list(found.newest_first().defer("html", "raw", "haystack")[: PAGE + 1])
    context = {"letters": page[:PAGE], "older": page[PAGE - 1].pk if len(page) > PAGE else None}
    return render_screen(request, phone, "devices/phone/mail/letters.html", context)


@phone_screen(BOTH)
def mail_set(request: SandboxRequest, phone: Device) -> HttpResponse:
    posted = request.POST if request.method == "POST" else None
    known = phone.mailbox or (phone.account.email if phone.account else "")
    form = MailboxForm(posted, phone=phone, initial={"email": known})
    if form.is_valid():
        form.save()
        return redirect("phone_mail", phone.pk)
    context = {"form": form, "addresses": known_addresses(phone)}
    back = "phone_mail" if phone.mailbox else "phone_home"
    return render_screen(request, phone, "devices/phone/mail/set.html", context, back=back)


def _letter(phone: Device, letter: int) -> Message:
    return get_object_or_404(letters_of(phone), pk=letter)


@phone_screen()
def one_letter(request: SandboxRequest, phone: Device, letter: int) -> HttpResponse:
    opened = _letter(phone, letter)
    context = {"letter": opened, "pieces": [] if opened.html else pieces(opened, phone)}
    return render_screen(
        request, phone, "devices/phone/mail/letter.html", context, back="phone_mail"
    )


@phone_screen()
# Without a script nothing in it acts; its links lead the page around it, which a sandboxed frame
# could not do when the phone itself is shown in a frame.
@with_policy(LETTER_POLICY)
def letter_html(request: SandboxRequest, phone: Device, letter: int) -> HttpResponse:
    opened = _letter(phone, letter)
    if not opened.html:
        raise Http404
    response = HttpResponse(letter_for(phone, opened.html))
    if language := HTML_LANGUAGE.match(opened.html):
        response.headers["Content-Language"] = language[1]
    return response


@phone_screen(ACT)
def letter_read(request: SandboxRequest, phone: Device, letter: int) -> HttpResponse:
    letters_of(phone).filter(pk=letter).mark_read()
    if request.htmx:
        return trigger_client_event(HttpResponse(status=204), "messages-changed")
    return redirect("phone_letter", phone.pk, letter)
