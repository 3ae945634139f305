-- Where an invoice's PDF lies that is not the portal's own; and the file, once somebody has
-- wanted it. Another address forgets the file of the one before.
CREATE TABLE external_pdfs (
    invoice_id BIGINT PRIMARY KEY REFERENCES invoices (id),
    url TEXT NOT NULL,
    bytes BYTEA CHECK (length(bytes) BETWEEN 1 AND 5242880),
    hash TEXT,
    fetched_at BIGINT,
    CHECK ((bytes IS NULL) = (fetched_at IS NULL)),
    CHECK ((hash IS NULL) = (fetched_at IS NULL))
);
