"""A Snapshot as a calendar (RFC 5545); see docs/calendars.md."""
