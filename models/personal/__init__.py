"""What belongs to one person: settings, views, drafts, and where each left off."""
