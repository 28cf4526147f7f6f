"""Exam windows, question selection, grading methods. Pure."""
