"""The daily review: queue, question, answer, what happens to a card."""
