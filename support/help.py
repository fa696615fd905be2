"""The questions that people bring, each with an answer and a way into the walk that solves it.

The first group repeats the questions at the head of the article; the rest are the pains that people
report of such accounts again and again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise
SHORTEST_STEM = 4


class Group(models.TextChoices):
    START = "start", _("Creating an account")
    SIGN_IN = "sign-in", _("Signing in")
    SECURITY = "security", _("Password and phone number")
    CODES = "codes", _("Codes and letters")
    DEVICES = "devices", _("Devices")
    HOME = "home", _("Mi Home")


@dataclass(frozen=True)
class Answer:
    """One question; ``way`` is the name of the page that solves it, ``way_args`` its arguments."""

    slug: str
    group: Group
    question: Text
    paragraphs: tuple[Text, ...]
    action: Text
    way: str
    way_args: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        return reverse(self.way, args=self.way_args)

    @property
    def words(self) -> str:
        return " ".join(str(text) for text in (self.question, *self.paragraphs)).casefold()


def stem(word: str) -> str:
    """What is left of a word in any of its forms: Russian changes its last two letters."""
    return word[: max(SHORTEST_STEM, len(word) - 2)]


def search(words: str, answers: Iterable[Answer]) -> list[Answer]:
    """The answers in which each of the words stands in some form, those with it in the question first."""
    stems = [stem(word) for word in words.casefold().split()]
    found = [answer for answer in answers if all(part in answer.words for part in stems)]
    return sorted(
        found,
        key=lambda answer: not all(part in str(answer.question).casefold() for part in stems),
    )


ANSWERS = (
    Answer(
        "create",
        Group.START,
        _("How do I create a Mi account?"),
        (
            _(
                "The easiest way is on a computer, by e-mail: choose the region, enter the address, make up a password and press the button in the letter."
            ),
            _(
                "It is one account for everything: the site, the phone, the cloud and Mi Home. It has no end date, and several devices can be linked to it."
            ),
        ),
        _("Create an account"),
        "register",
    ),
    Answer(
        "create-by-phone",
        Group.START,
        _("Can I register with a phone number instead of an e-mail address?"),
        (
            _(
                "Yes. On the page with the region, choose to create the account with a phone number, enter the number and then the code from the SMS."
            ),
            _("Such an account can be used at once: there is no letter to wait for."),
        ),
        _("Create an account by phone number"),
        "register_phone",
    ),
    Answer(
        "without-phone",
        Group.START,
        _("Can I create a Mi account without a phone number?"),
        (
            _("Yes, by e-mail. You can add a number later in the security settings."),
            _("A number makes it easier to prove who you are, because codes can then come by SMS."),
        ),
        _("Create an account by e-mail"),
        "register",
    ),
    Answer(
        "region",
        Group.START,
        _("The region or the language is wrong"),
        (
            _(
                "The region is guessed from your browser and may be wrong. Choose it by hand on the first page of the registration."
            ),
            _(
                "The language changes with the three dots at the bottom of every page. The letters you get follow it."
            ),
        ),
        _("Open the registration"),
        "register",
    ),
    Answer(
        "not-activated",
        Group.SIGN_IN,
        _("I registered but cannot sign in"),
        (
            _(
                "An account made by e-mail works only after activation. Open the letter and press the button in it."
            ),
            _(
                "The link in the letter lives for a day and works once. If it has expired, sign in with your password: the page offers to send another letter."
            ),
        ),
        _("Sign in"),
        "sign_in",
    ),
    Answer(
        "which-login",
        Group.SIGN_IN,
        _("I do not remember what I signed in with"),
        (
            _(
                "One field takes all three: the e-mail address, the phone number in any spelling, and the Mi ID."
            ),
            _(
                "If none of them comes to mind, write to support and tell what you remember of the account."
            ),
        ),
        _("Write to support"),
        "support_new",
        ("access",),
    ),
    Answer(
        "locked",
        Group.SIGN_IN,
        _("My account is locked"),
        (
            _(
                "After ten wrong passwords in a row the account is locked, and even the right password is refused."
            ),
            _(
                "Only support can unlock it. Open a case; a picture of a document helps. Here in the sandbox use the made-up sample, never a real document."
            ),
        ),
        _("Ask support to unlock it"),
        "support_new",
        ("unlock",),
    ),
    Answer(
        "forgotten",
        Group.SIGN_IN,
        _("I forgot my password"),
        (
            _(
                "Support can let you back into your account: open a case and tell what you remember."
            ),
            _("Do not guess for long: the tenth wrong password locks the account."),
        ),
        _("Get back into my account"),
        "support_new",
        ("access",),
    ),
    Answer(
        "paid-unlock",
        Group.SIGN_IN,
        _("Somebody offers to unlock my account for money"),
        (
            _(
                "Refuse. Nobody but support can unlock an account or free a device, and support takes no money for it."
            ),
            _("Whoever asks for your password or for a code from an SMS is after your account."),
        ),
        _("Write to support"),
        "support",
    ),
    Answer(
        "change-password",
        Group.SECURITY,
        _("How do I change the password?"),
        (
            _(
                "On the security page, choose to change the password, prove who you are with a code and enter the new password twice."
            ),
            _(
                "Afterwards you sign in again with the new password in every browser and on every device: until then they cannot use the account."
            ),
        ),
        _("Change the password"),
        "change_password",
    ),
    Answer(
        "good-password",
        Group.SECURITY,
        _("What makes a good password?"),
        (
            _(
                "At least eight characters; longer is better. Three or four words that do not belong together are easy to remember and hard to guess."
            ),
            _(
                "What many people use, and what contains your own name, address or number, is refused."
            ),
        ),
        _("Open the security page"),
        "security",
    ),
    Answer(
        "change-phone",
        Group.SECURITY,
        _("How do I change my phone number?"),
        (
            _(
                "On the security page, open the recovery phone, prove who you are, enter the new number and then the code from the SMS to it."
            ),
            _("The number that was there before gets a message about it."),
        ),
        _("Change the phone number"),
        "change_phone",
    ),
    Answer(
        "number-taken",
        Group.SECURITY,
        _("My number belongs to another account"),
        (
            _(
                "A number can be linked to one account only. If the other account is yours too, sign in to it with the number."
            ),
            _("If the number was somebody else's before, write to support."),
        ),
        _("Sign in with the number"),
        "sign_in",
    ),
    Answer(
        "no-code",
        Group.CODES,
        _("The code does not come"),
        (
            _(
                "Check the number or address on the page with the code: it may have gone to another one. After a minute you can send it again; only the newest code works."
            ),
            _(
                "In a sandbox the delivery may be late, lost or refused on purpose: look at the delivery settings."
            ),
        ),
        _("Open the inbox"),
        "inbox",
    ),
    Answer(
        "too-many-codes",
        Group.CODES,
        _("Too many codes were sent today"),
        (
            _(
                "Ten codes a day go to one number or address. After that, wait until tomorrow or choose another method."
            ),
            _("In a sandbox tomorrow is one press away: move the clock forward by a day."),
        ),
        _("Open the clock"),
        "clock",
    ),
    Answer(
        "no-letter",
        Group.CODES,
        _("The activation letter does not come"),
        (
            _(
                "Look at the address on the page that says the letter was sent. If it is mistyped, correct it there; otherwise send the letter again."
            ),
            _("Every letter of a sandbox lands in its own inbox, whatever the address is."),
        ),
        _("Open the inbox"),
        "inbox",
    ),
    Answer(
        "free-device",
        Group.DEVICES,
        _("“This device is linked to an existing Mi account”"),
        (
            _(
                "The device still belongs to the account it was used with before. Remove it there: sign in to the cloud with that account, open the settings, choose the device and press “Remove device”."
            ),
            _(
                "Afterwards it can be linked to another account. Without access to the old account only support can help."
            ),
        ),
        _("Open the cloud"),
        "cloud",
    ),
    Answer(
        "lost-access",
        Group.DEVICES,
        _("I know neither the login nor the password of the old account"),
        (
            _(
                "Open a support case: tell which device it is, what you remember of the account, and add a picture of the receipt. In the sandbox use the made-up sample."
            ),
        ),
        _("Write to support"),
        "support_new",
        ("access",),
    ),
    Answer(
        "unknown-device",
        Group.DEVICES,
        _("There is a device in my list that I do not know"),
        (
            _(
                "Remove it: it is signed out at once. Then change the password, so that every other device and browser has to sign in again."
            ),
        ),
        _("Open my devices"),
        "devices",
    ),
    Answer(
        "mi-home-sign-in",
        Group.HOME,
        _("How do I sign in to Mi Home?"),
        (
            _(
                "With the same Mi account as everywhere: e-mail, phone number or Mi ID and the password. There is no separate Mi Home account."
            ),
            _(
                "Make up the password when you create the account; it is the password of Mi Home too."
            ),
        ),
        _("Create an account"),
        "register",
    ),
    Answer(
        "mi-home-refuses",
        Group.HOME,
        _("Why can I not sign in to Mi Home?"),
        (
            _(
                "Usually the account is not activated yet, is locked after ten wrong passwords, or its password was changed on the site and not yet in the app."
            ),
            _(
                "Another region in the app than in the account can be the reason too: devices of one region do not show up in another."
            ),
        ),
        _("Try to sign in here"),
        "sign_in",
    ),
    Answer(
        "mi-home-connect",
        Group.HOME,
        _("How do I connect Mi Home?"),
        (
            _(
                "Install the app published by Xiaomi Inc., accept the terms, choose your region, sign in with your Mi account and add the device."
            ),
        ),
        _("Create an account"),
        "register",
    ),
    Answer(
        "vacuum",
        Group.HOME,
        _("The robot vacuum does not connect to the app"),
        (
            _(
                "Most vacuums know only Wi-Fi at 2.4 GHz. Switch the phone to that network and enter its password exactly."
            ),
            _(
                "Put the vacuum into pairing mode, switch on Bluetooth and location on the phone, and choose the region in the app that the vacuum was sold for."
            ),
        ),
        _("Open my devices"),
        "devices",
    ),
    Answer(
        "mi-home-tv",
        Group.HOME,
        _("How do I install Mi Home on a TV?"),
        (
            _(
                "Mi Home is an app for phones and tablets. A TV is linked to the same account and then shows up in the app and in your list of devices."
            ),
        ),
        _("Open my devices"),
        "devices",
    ),
)
