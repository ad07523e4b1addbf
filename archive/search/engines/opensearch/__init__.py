"""OpenSearch: an index on other machines, given the same terms as every engine.

Terms are made here (`archive/search/analysis`) and sent with their positions; the server only
counts and compares.
"""
