"""The city's centreline (NYC Open Data `inkn-q76z`) as a street network: rows, streets, junctions, graph, download.

`getting.get_centreline` downloads and builds it; `building.build_streets` makes a street graph of rows.
"""
