"""Stand-ins, on loopback, for the public services that the plugin and its worker ask: standard library only.

`Loopback([OpenData(...), Overpass(), Nominatim()])` serves them under one address. Each service keeps what it was
asked (`asked`) and fails as its `faults` say. `python tests/services` serves synthetic data until it is stopped. A
`socks.Socks5Proxy` leads to them by names that nobody else knows.
"""
