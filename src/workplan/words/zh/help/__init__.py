"""The texts of `--help` by their English ones."""
