from django.apps import AppConfig
from django.utils.module_loading import import_string

from accounts.signals import account_deleted


class SupportConfig(AppConfig):
    name = "support"

    def ready(self) -> None:
        # By name: it needs the models, which are there only now.
        forget = import_string("support.forgetting.forget_cases")
        account_deleted.connect(forget, dispatch_uid="support.forget_cases")
