"""A learner’s account: settings, FSRS parameters, reminders, calendar feed, closing."""
