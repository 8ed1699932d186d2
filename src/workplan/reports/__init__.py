"""The content of each report, as blocks without a layout."""
