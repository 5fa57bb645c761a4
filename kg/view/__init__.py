"""A network of the graph as one offline HTML page."""
