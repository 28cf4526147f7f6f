"""Certificates and the keys that sign them."""
