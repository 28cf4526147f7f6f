"""Practice without a schedule, and the trial without an account."""
