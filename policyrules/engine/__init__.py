"""The engines that decide, and the comparison of their answers."""
