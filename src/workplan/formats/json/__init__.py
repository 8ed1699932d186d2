"""Snapshots, reviews and changes as JSON."""
