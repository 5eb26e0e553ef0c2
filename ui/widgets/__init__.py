"""The parts that all pages are built from."""
