"""An exhibition on a wall or a kiosk: one page that runs by itself, and that nobody can leave."""
