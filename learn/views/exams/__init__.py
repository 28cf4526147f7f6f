"""Taking an exam, and its record."""
