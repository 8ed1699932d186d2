"""The review as a document for word processors."""
