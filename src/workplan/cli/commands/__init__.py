"""One file for each command, with a function `run`."""
