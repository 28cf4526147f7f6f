"""Rules of courses, exams, certificates and feedback. Pure."""
