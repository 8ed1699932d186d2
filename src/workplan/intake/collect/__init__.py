"""Forms that came back as entries of the journal: `workplan collect`."""
