"""Questions and their answers, for the command line and the server: nothing here prints."""
