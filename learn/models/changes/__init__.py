"""Facts that changed: notices to learners, alerts to staff."""
