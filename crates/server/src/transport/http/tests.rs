//! What the transport does with a request, against a server on loopback.
