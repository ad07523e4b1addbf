"""The basket: what somebody lays aside in the archive, as citations to copy or as the draft of an exhibition."""
