"""What stands in each report, as blocks without a layout."""
