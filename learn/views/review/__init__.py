"""The review, practice and the trial."""
