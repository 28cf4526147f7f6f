"""Certificates: given, shown, signed, printed, and kept by remembering."""
