"""The pages of curation. They check who asks, call one action or some selectors, and show the result."""
