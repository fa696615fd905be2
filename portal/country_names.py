"""Countries that the library names otherwise than readers do, or in another case in Russian."""

from django.utils.translation import gettext_lazy as _

COUNTRIES_OVERRIDE = {
    "AE": _("United Arab Emirates"),
    "BS": _("Bahamas"),
    "CD": _("Democratic Republic of the Congo"),
    "FM": _("Micronesia"),
    "LR": _("Liberia"),
    "MF": _("Saint Martin (French part)"),
    "MM": _("Myanmar"),
    "NC": _("New Caledonia"),
    "NR": _("Nauru"),
    "PS": _("Palestine"),
    "RU": _("Russia"),
    "SH": _("Saint Helena"),
    "SM": _("San Marino"),
    "SX": _("Sint Maarten (Dutch part)"),
    "US": _("United States of America"),
    "VA": _("Vatican City"),
}
