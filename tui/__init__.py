"""The screen: the list, the detail, and the keys. Knows models, imports and exports."""
