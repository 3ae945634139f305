-- What the store calls its order statuses, as BigCommerce told it last.
CREATE TABLE order_statuses (
    store_id BIGINT NOT NULL REFERENCES stores (id),
    status_id BIGINT NOT NULL,
    label TEXT NOT NULL,
    PRIMARY KEY (store_id, status_id)
);

-- Customers of the storefront whom staff gave a company: their next orders go there, too,
-- unless B2B Edition knows better.
CREATE TABLE customer_companies (
    store_id BIGINT NOT NULL REFERENCES stores (id),
    bc_customer_id BIGINT NOT NULL CHECK (bc_customer_id > 0),
    company_id BIGINT NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
    PRIMARY KEY (store_id, bc_customer_id)
);
CREATE INDEX customer_companies_company_id ON customer_companies (company_id);

-- One per filter of the order dashboard, in the order in which it shows them.
CREATE INDEX orders_invoicing ON orders (store_id, invoicing, placed_at, id);
CREATE INDEX orders_flag ON orders (store_id, flag, placed_at, id);
CREATE INDEX orders_status ON orders (store_id, status_id, placed_at, id);
