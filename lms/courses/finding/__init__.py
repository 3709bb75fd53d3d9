"""Finding courses and lessons by words: pure rules on plain texts, which know no database."""
