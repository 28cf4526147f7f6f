"""Settings, reminders, calendar, export and closing an account."""
