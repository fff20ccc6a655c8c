"""The plan and the officers' packs as Word documents."""
