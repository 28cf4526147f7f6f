"""What certificates say, their PDF and badge, and their renewal. Pure."""
