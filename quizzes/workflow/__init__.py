"""From draft to published: who may do what, and what waits for whom."""
