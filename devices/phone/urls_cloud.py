"""What is kept on the phone, and Mi Cloud in its settings."""

from django.urls import path

from devices.phone.views import cloud, gallery, written

NOTES, CONTACTS = {"key": "notes"}, {"key": "contacts"}

urlpatterns = [
    path("settings/account/cloud/", cloud.cloud, name="phone_cloud"),
    path("settings/account/cloud/switch/", cloud.switch, name="phone_cloud_switch"),
    path("settings/account/cloud/now/", cloud.sync_now, name="phone_cloud_now"),
    path("settings/account/cloud/pause/", cloud.pause, name="phone_cloud_pause"),
    path("gallery/", gallery.gallery, name="phone_gallery"),
    path("gallery/take/", gallery.take, name="phone_gallery_take"),
    path("gallery/free/", gallery.free, name="phone_gallery_free"),
    path("gallery/<int:item>/", gallery.picture, name="phone_picture"),
    path("gallery/<int:item>/delete/", gallery.delete, name="phone_picture_delete"),
    path("gallery/<int:item>/fetch/", gallery.fetch, name="phone_picture_fetch"),
    path("notes/", written.listing, NOTES, name="phone_notes"),
    path("notes/new/", written.new, NOTES, name="phone_notes_new"),
    path("notes/<int:item>/", written.one, NOTES, name="phone_notes_item"),
    path("notes/<int:item>/delete/", written.delete, NOTES, name="phone_notes_delete"),
    path("contacts/", written.listing, CONTACTS, name="phone_contacts"),
    path("contacts/new/", written.new, CONTACTS, name="phone_contacts_new"),
    path("contacts/<int:item>/", written.one, CONTACTS, name="phone_contacts_item"),
    path("contacts/<int:item>/delete/", written.delete, CONTACTS, name="phone_contacts_delete"),
]
