"""Accuracy and speed, as commands that print a table: `make bench`, or `python -m bench.speed`, `python -m bench.accuracy`."""
