"""RAG, level of achievement, delivery and monitoring: what they are, and how each stands."""
