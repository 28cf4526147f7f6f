"""Feedback on an answer, and the choice of cards to practise. Pure."""
