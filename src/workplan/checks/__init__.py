"""What `check` reports beyond what reading finds."""
