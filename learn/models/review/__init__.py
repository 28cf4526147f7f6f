"""Cards, reviews, study days, goals, notes and reports."""
