"""Russian times with both digits of the hour, as English ones and every clock here have. Django's
dates end in «г.», which puts two dots at the end of a sentence."""

TIME_FORMAT = "H:i"
DATE_FORMAT = "j E Y года"
DATETIME_FORMAT = "j E Y года, H:i"
