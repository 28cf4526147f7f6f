"""Pages for editors: item statistics, reports, re-notifications."""
