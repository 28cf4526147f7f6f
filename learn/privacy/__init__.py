"""What is the learner's own: taken along, brought back, erased."""
