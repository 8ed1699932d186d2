"""What comes in from documents, tables and forms."""
