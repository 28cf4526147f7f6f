"""Made-up people, a cohort and a year of reviews, for the demo and for tests."""
