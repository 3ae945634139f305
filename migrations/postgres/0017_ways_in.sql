-- Who has forgotten a password and waits for a link to set a new one.
CREATE TABLE password_requests (
    user_id BIGINT PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    store_id BIGINT NOT NULL REFERENCES stores (id),
    asked_at BIGINT NOT NULL
);
CREATE INDEX password_requests_asked_at ON password_requests (store_id, asked_at);

-- What the storefront has said about who is signed in there, used up. Known by its hash, until
-- it would be too old anyway.
CREATE TABLE storefront_proofs (
    store_id BIGINT NOT NULL REFERENCES stores (id),
    proof_hash TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (store_id, proof_hash)
);
CREATE INDEX storefront_proofs_expires_at ON storefront_proofs (store_id, expires_at);
