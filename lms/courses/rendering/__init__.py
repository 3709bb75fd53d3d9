"""From the source of a course to sanitised, accessible HTML for each language and group."""
