"""What the page of progress shows, computed and laid out. Pure."""
