"""The field itself, as frozen values and pure functions; the standard library is all it needs."""
