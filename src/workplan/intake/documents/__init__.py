"""Files of many kinds as headings, paragraphs and tables."""
