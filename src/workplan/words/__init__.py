"""Every text that the program shows, in Chinese (`zh.py`) and English (`en.py`)."""
