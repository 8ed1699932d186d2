"""What comes in from documents and tables."""
