"""The cloud site, below ``/cloud/``."""

from django.urls import path, register_converter

from devices.sections import SectionConverter
from devices.views import cloud, cloud_bin, cloud_items, cloud_plans, cloud_write

register_converter(SectionConverter, "section")

urlpatterns = [
    path("", cloud.cloud, name="cloud"),
    path("settings/", cloud.cloud_settings, name="cloud_settings"),
    path("settings/<int:pk>/", cloud.cloud_device, name="cloud_device"),
    path("settings/<int:pk>/remove/", cloud.remove, name="cloud_device_remove"),
    path("bin/", cloud_bin.bin_page, name="cloud_bin"),
    path("bin/choose/", cloud_bin.choose, name="cloud_bin_choose"),
    path("bin/restore/", cloud_bin.restore, name="cloud_bin_restore"),
    path("bin/delete/", cloud_bin.purge, name="cloud_bin_purge"),
    path("plans/", cloud_plans.plans, name="cloud_plans"),
    path("plans/renewal/", cloud_plans.renewal, name="cloud_renewal"),
    path("plans/<str:tier>/", cloud_plans.plan, name="cloud_plan"),
    path("<section:section>/", cloud_items.items, name="cloud_items"),
    path("<section:section>/delete/", cloud_items.delete, name="cloud_items_delete"),
    path("<section:section>/new/", cloud_write.new, name="cloud_new"),
    path("<section:section>/<int:pk>/", cloud_items.item, name="cloud_item"),
    path("<section:section>/<int:pk>/edit/", cloud_write.edit, name="cloud_item_edit"),
    path("<section:section>/<int:pk>/file/", cloud_items.file, name="cloud_item_file"),
]
