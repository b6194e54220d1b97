"""Text, places in it, what is wrong with it, and the positioned tree."""
