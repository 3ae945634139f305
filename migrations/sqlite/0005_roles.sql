-- Roles of the seller's staff. A built-in role may do what the program says of it, except for
-- what is switched here; a custom role may do what is switched on here, and nothing else.
CREATE TABLE roles (
    id INTEGER PRIMARY KEY,
    store_id INTEGER NOT NULL REFERENCES stores (id),
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX roles_code ON roles (store_id, code);
CREATE UNIQUE INDEX roles_name_key ON roles (store_id, name_key);

CREATE TABLE role_permissions (
    role_id INTEGER NOT NULL REFERENCES roles (id) ON DELETE CASCADE,
    permission TEXT NOT NULL,
    allowed INTEGER NOT NULL CHECK (allowed IN (0, 1)),
    PRIMARY KEY (role_id, permission)
) STRICT;

INSERT INTO roles (store_id, code, name, name_key)
SELECT id, 'sales', 'IP-Sales', 'ip-sales' FROM stores
UNION ALL SELECT id, 'finance', 'IP-Finance', 'ip-finance' FROM stores
UNION ALL SELECT id, 'admin', 'IP-Admin', 'ip-admin' FROM stores;

-- A user of the staff names the role by its code. A table that is there cannot be given a
-- foreign key afterwards, so triggers say what PostgreSQL's foreign key says.
CREATE TRIGGER users_role_insert BEFORE INSERT ON users
WHEN NEW.seller_role IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM roles WHERE store_id = NEW.store_id AND code = NEW.seller_role)
BEGIN
    SELECT RAISE(ABORT, 'users name a role of their store');
END;
CREATE TRIGGER users_role_update BEFORE UPDATE OF store_id, seller_role ON users
WHEN NEW.seller_role IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM roles WHERE store_id = NEW.store_id AND code = NEW.seller_role)
BEGIN
    SELECT RAISE(ABORT, 'users name a role of their store');
END;
CREATE TRIGGER roles_delete BEFORE DELETE ON roles
WHEN EXISTS (
    SELECT 1 FROM users WHERE store_id = OLD.store_id AND seller_role = OLD.code)
BEGIN
    SELECT RAISE(ABORT, 'users have this role');
END;

-- Who has not chosen a password yet has an empty hash, which no password has.
ALTER TABLE users ADD COLUMN search TEXT NOT NULL DEFAULT '';
ALTER TABLE users ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE users ADD COLUMN signed_in_at INTEGER;
UPDATE users SET search = lower(name || ' ' || email);
CREATE INDEX users_search ON users (store_id, search, id);
CREATE INDEX users_seller_role ON users (store_id, seller_role);

ALTER TABLE sessions ADD COLUMN device TEXT NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN network TEXT NOT NULL DEFAULT '';

-- A link by which somebody sets a password, once: using it removes it. Its secret is kept as
-- a hash only.
CREATE TABLE password_links (
    token_hash TEXT PRIMARY KEY,
    store_id INTEGER NOT NULL REFERENCES stores (id),
    user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX password_links_user_id ON password_links (user_id);
