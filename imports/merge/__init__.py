"""An edited file back into its plan: what it has otherwise, and what of it is taken."""
