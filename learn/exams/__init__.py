"""Exams: drawn, sat under a clock, marked, and marked again where a fact was wrong."""
