-- Roles that a company makes for its own contacts, beside those that every company has. Such a
-- role may do what is listed here, and nothing else.
CREATE TABLE company_roles (
    id INTEGER PRIMARY KEY,
    store_id INTEGER NOT NULL REFERENCES stores (id),
    company_id INTEGER NOT NULL REFERENCES companies (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX company_roles_name_key ON company_roles (company_id, name_key);

CREATE TABLE company_role_permissions (
    role_id INTEGER NOT NULL REFERENCES company_roles (id) ON DELETE CASCADE,
    permission TEXT NOT NULL,
    PRIMARY KEY (role_id, permission)
) STRICT;

-- Who has one. Their built-in role is 'junior', as which B2B Edition counts every such role.
CREATE TABLE company_role_holders (
    user_id INTEGER PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    role_id INTEGER NOT NULL REFERENCES company_roles (id)
) STRICT;
CREATE INDEX company_role_holders_role_id ON company_role_holders (role_id);
