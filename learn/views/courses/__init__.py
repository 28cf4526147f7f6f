"""Pages of courses: for those who learn in them, and for those who teach."""
