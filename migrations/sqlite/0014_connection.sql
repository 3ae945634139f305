-- What administrators entered of the connection with BigCommerce; a part without a row is as
-- the server's configuration says. Tokens are sealed with a key that is not in the database.
CREATE TABLE connection_parts (
    store_id INTEGER NOT NULL REFERENCES stores (id),
    part TEXT NOT NULL,
    content TEXT NOT NULL,
    saved_at INTEGER NOT NULL,
    saved_by TEXT NOT NULL,
    PRIMARY KEY (store_id, part)
) STRICT;
