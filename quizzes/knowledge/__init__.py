"""Facts in memory, what they prove, and their wording. Pure."""
