"""What a plan is, and every rule about it. All SQL of the project is in this package."""
