"""The pages served, on this machine or behind a proxy."""
