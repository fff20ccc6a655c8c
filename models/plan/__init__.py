"""What a plan is made of: its recommendations, sections, officers and terms, and their order."""
