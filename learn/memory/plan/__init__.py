"""The cards of a study day, and simulations of the days to come. Pure."""
