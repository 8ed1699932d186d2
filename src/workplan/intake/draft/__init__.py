"""From documents to a first plan: `workplan draft`."""
