"""Completion of command lines in shells: what can follow, from a cache of words."""
