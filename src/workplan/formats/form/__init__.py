"""Forms as workbooks."""
