"""A plan out: files to send, each written from one shared row builder."""
