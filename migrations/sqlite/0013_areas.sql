-- A person may be of the seller's staff and of a company, with one login: at least one of the
-- two. SQLite cannot change a constraint of a table that is there, and making the table anew
-- would carry away what refers to it; a CHECK that only becomes wider changes nothing of what is
-- stored, so its text is changed, as SQLite's documentation of ALTER TABLE says (section 7).
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(
    sql,
    'CHECK ((seller_role IS NULL) <> (buyer_role IS NULL))',
    'CHECK (seller_role IS NOT NULL OR buyer_role IS NOT NULL)')
WHERE type = 'table' AND name = 'users';

-- In which area of the portal a session acts. NULL until somebody has chosen: then the staff's,
-- for whoever is of the staff.
ALTER TABLE sessions ADD COLUMN area TEXT CHECK (area IN ('seller', 'buyer'));

-- ALTER TABLE has told other connections that the schema is another; this one reads it again.
PRAGMA writable_schema = RESET;
