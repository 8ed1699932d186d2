"""The review as a PDF."""
