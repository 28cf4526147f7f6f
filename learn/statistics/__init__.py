"""Figures of learners and of questions, counted from reviews."""
