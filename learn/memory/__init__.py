"""Memory and schedule: FSRS, the state of a card, fuzz, study days. Pure."""
