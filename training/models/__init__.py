"""Lessons that people do, alone or in a class. Nothing of it goes with the copy of a sandbox."""

from training.models.attempt import Attempt, Mode, Verdict
from training.models.certificate import Certificate
from training.models.group import Group, Seat
from training.models.lesson_text import LessonText
from training.models.school_class import Class, ClassLesson
from training.models.seen_page import SeenPage
from training.models.seen_picture import SeenPicture
from training.models.trainee import Trainee
from training.models.word import Word

__all__ = [
    "Attempt",
    "Certificate",
    "Class",
    "ClassLesson",
    "Group",
    "LessonText",
    "Mode",
    "Seat",
    "SeenPage",
    "SeenPicture",
    "Trainee",
    "Verdict",
    "Word",
]
