"""Blocks, calendars and workbooks as text or bytes."""
