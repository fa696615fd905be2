from crispy_forms import utils
from crispy_forms.templatetags import crispy_forms_filters, crispy_forms_tags
from django.apps import AppConfig

from portal import checks

__all__ = ["PortalConfig", "checks"]

KEPT = {
    utils: ["default_field_template"],
    crispy_forms_filters: ["uni_form_template", "uni_formset_template"],
    crispy_forms_tags: ["whole_uni_form_template", "whole_uni_formset_template"],
}


class PortalConfig(AppConfig):
    name = "portal"

    def ready(self) -> None:
        """Let crispy-forms ask for its templates each time: they are kept once a language here."""
        for module, names in KEPT.items():
            for name in names:
                kept = getattr(module, name)
                setattr(module, name, getattr(kept, "__wrapped__", kept))
