"""Everything that is true without a window: values, rules, storage, documents, and the use cases."""
