"""Mail, reminders and the calendar feed."""
