from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from sandbox.forms import sentences

# Before any model is read: some forms are made along with those.
sentences.speak()


class SandboxConfig(AppConfig):
    name = "sandbox"
    verbose_name = _("Sandboxes and browsers")
