"""The cloud site, below ``/cloud/``."""

from django.urls import path, register_converter

from devices.cloud import bin, front, items, plans, write
from devices.cloud.sections import SectionConverter

register_converter(SectionConverter, "section")

urlpatterns = [
    path("", front.cloud, name="cloud"),
    path("settings/", front.cloud_settings, name="cloud_settings"),
    path("settings/<int:pk>/", front.cloud_device, name="cloud_device"),
    path("settings/<int:pk>/remove/", front.remove, name="cloud_device_remove"),
    path("bin/", bin.bin_page, name="cloud_bin"),
    path("bin/choose/", bin.choose, name="cloud_bin_choose"),
    path("bin/restore/", bin.restore, name="cloud_bin_restore"),
    path("bin/delete/", bin.purge, name="cloud_bin_purge"),
    path("plans/", plans.plans, name="cloud_plans"),
    path("plans/renewal/", plans.renewal, name="cloud_renewal"),
    path("plans/<str:tier>/", plans.plan, name="cloud_plan"),
    path("<section:section>/", items.items, name="cloud_items"),
    path("<section:section>/delete/", items.delete, name="cloud_items_delete"),
    path("<section:section>/new/", write.new, name="cloud_new"),
    path("<section:section>/<int:pk>/", items.item, name="cloud_item"),
    path("<section:section>/<int:pk>/edit/", write.edit, name="cloud_item_edit"),
    path("<section:section>/<int:pk>/file/", items.file, name="cloud_item_file"),
]
