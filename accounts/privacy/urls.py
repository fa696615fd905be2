from django.urls import path

from accounts.leaving import data_copy, delete_account
from accounts.privacy import consents, privacy

urlpatterns = [
    path("", privacy.privacy, name="privacy"),
    path("consents/", consents.consents, name="consents"),
    path("consents/<slug:topic>/", consents.change, name="consent"),
    path("data/", data_copy.data_copy, name="data_copy"),
    path("data/<int:pk>/", data_copy.download, name="data_download"),
    path("delete/", delete_account.delete, name="delete_account"),
    path("delete/confirm/", delete_account.confirm, name="delete_confirm"),
]
