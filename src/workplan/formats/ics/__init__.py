"""A Snapshot as a calendar (RFC 5545), and any calendar file checked; see docs/calendars.md."""
