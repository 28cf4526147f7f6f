"""Courses, cohorts, enrolments, assignments and the audit log."""
