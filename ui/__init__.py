"""The window: everything that needs Qt, and nothing that is true without it."""
