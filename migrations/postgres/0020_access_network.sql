-- From which network somebody looked: a /24 of IPv4, a /64 of IPv6; empty where it is not known.
ALTER TABLE document_access ADD COLUMN network TEXT NOT NULL DEFAULT '';
