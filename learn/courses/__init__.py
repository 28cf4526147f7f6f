"""Courses: what is taught, to whom, by when, and who knows it."""
