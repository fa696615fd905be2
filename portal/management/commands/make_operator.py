"""Makes an operator, gives one a new password and authenticator app, or switches one off."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from getpass import getpass
from io import StringIO
from secrets import token_urlsafe
from typing import Any

import segno
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.models import Operator, OperatorTries
from accounts.models.operator import OPERATOR_NAME
from accounts.two_step.factors import typed_key

TRIES = 5


class Command(BaseCommand):
    help = (
        "Makes an operator, who signs in at /operator/ with a password and an authenticator app. "
        "Run it again with --reset for a new password and a new app."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", nargs="?", help="small Latin letters and digits")
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--reset", action="store_true", help="a new password and a new app")
        what.add_argument("--off", action="store_true", help="no way in any more")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self._handle(options["name"], reset=options["reset"], off=options["off"])
        except (EOFError, KeyboardInterrupt):
            raise CommandError("Stopped: nothing was changed.") from None

    def _handle(self, name: str | None, *, reset: bool, off: bool) -> None:
        name = (name or self._ask("Name: ")).strip().casefold()
        operator = self._found(name, wanted=reset or off)
        if operator and off:
            operator.switch_off()
            self.stdout.write(f"{name} can sign in no longer.")
            return
        password = self._password()
        app = TOTPDevice(user=operator or Operator(operator_name=name))
        self._show(app)
        self._confirm(app)
        if operator:
            operator.replace(password, app.key)
            OperatorTries.objects.counted(name).forgive()
        else:
            Operator.objects.make(name, password, app.key)
        self.stdout.write(f"Done: {name} signs in at /operator/.")

    def _found(self, name: str, *, wanted: bool) -> Operator | None:
        try:
            OPERATOR_NAME(name)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        operator = Operator.objects.named(name)
        if wanted and operator is None:
            raise CommandError(f"There is no operator {name}.")
        if operator and not wanted:
            raise CommandError(f"{name} is there already: --reset gives a new password and app.")
        return operator

    def _password(self) -> str:
        """What is typed twice, or a made one that is shown."""
        while typed := getpass("Password (leave it empty to have one made): "):
            try:
                validate_password(typed)
            except ValidationError as error:
                self.stderr.write("\n".join(error.messages))
                continue
            if getpass("Once more: ") == typed:
                return typed
            self.stderr.write("The two differ.")
        made = token_urlsafe(15)
        self.stdout.write(f"The password, shown this once: {made}")
        return made

    def _show(self, app: TOTPDevice) -> None:
        self.stdout.write("\nScan this with an authenticator app:\n\n")
        # The command's own output would end a line after every piece that is written.
        picture = StringIO()
        segno.make_qr(app.config_url, error="l").terminal(out=picture, compact=True)
        self.stdout.write(picture.getvalue())
        self.stdout.write(f"\nor open {app.config_url}\nor type the key {typed_key(app)}\n")

    def _confirm(self, app: TOTPDevice) -> None:
        for _number in range(TRIES):
            code = self._ask("The six digits that the app shows now: ").replace(" ", "")
            if code.isascii() and code.isdecimal() and TOTP(app.bin_key).verify(int(code), 1):
                return
            self.stderr.write("This is not right. Is the clock of both machines right?")
        raise CommandError("Stopped: nothing was changed.")

    def _ask(self, words: str) -> str:
        self.stdout.write(words, ending="")
        self.stdout.flush()
        line = sys.stdin.readline()
        if not line:
            raise EOFError
        return line.strip()
