"""Drafting, dealing and grading questions. Pure."""
