from django.urls import path

from support.views import help as help_centre

urlpatterns = [
    path("", help_centre.questions, name="help"),
    path("<slug:slug>/", help_centre.answer, name="help_answer"),
]
