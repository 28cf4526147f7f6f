"""Attempts at exams, and regrades."""
