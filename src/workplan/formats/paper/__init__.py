"""How blocks are set on paper, for word processors and PDF alike."""
