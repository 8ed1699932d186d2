"""One-line faults put into the core, to see whether a test notices each."""
