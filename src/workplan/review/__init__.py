"""The review: what lay between two Snapshots of the same plans."""
