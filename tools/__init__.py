"""What developers run: the tests, the check, the lock files, the words."""
