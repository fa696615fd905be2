"""Russian times with both digits of the hour, as English ones and every clock here have."""

TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j E Y г., H:i"
