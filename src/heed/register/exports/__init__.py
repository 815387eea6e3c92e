"""Leaving with the data: items as rows, files of all of it, feeds and citations."""
