"""Dates as a Russian sentence takes them: Django's end in «г.», which puts two dots at its end."""

DATE_FORMAT = "j E Y года"
DATETIME_FORMAT = "j E Y года в H:i"
