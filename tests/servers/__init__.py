"""Real servers for tests, on loopback, each in a folder that is thrown away."""
