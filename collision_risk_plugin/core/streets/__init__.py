"""Street networks and shortest paths on them, by contraction hierarchies.

Entry points: `network_reader.load_network`, `network.Network.snap`, `shortest_path.shortest_path`,
`catalog.pick_network`, `street_graph.StreetGraph`, `network_writer.write_network`.
"""
