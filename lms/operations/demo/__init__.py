"""The demonstration: a fictional province whose campaign of twelve weeks fills every page."""
