"""Tables that people send, as typed cells."""
