"""The typed language, its grammar table and the reader that walks it."""
