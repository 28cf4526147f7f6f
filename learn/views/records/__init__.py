"""Gradebook, certificates, corrections and badges."""
