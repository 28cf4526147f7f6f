"""Progress, cards, goals, notes and notices."""
