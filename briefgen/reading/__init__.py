"""Floor 1: articles → what their sentences say of the data: declared statistics, and what is asserted of them."""
