"""The files of courses, read into plain values with the line of everything; nothing is judged."""
