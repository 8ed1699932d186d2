"""Texts of errors and hints by their English templates, a file for each part of the program."""
