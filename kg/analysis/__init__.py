"""Networks out of the store, and pure functions over them."""
