"""Every image as a pyramid of tiles and a few ready-made sizes, made once from its master."""
