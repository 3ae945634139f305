-- A person may be of the seller's staff and of a company, with one login: at least one of the
-- two.
ALTER TABLE users DROP CONSTRAINT users_check;
ALTER TABLE users ADD CONSTRAINT users_place
CHECK (seller_role IS NOT NULL OR buyer_role IS NOT NULL);

-- In which area of the portal a session acts. NULL until somebody has chosen: then the staff's,
-- for whoever is of the staff.
ALTER TABLE sessions ADD COLUMN area TEXT CHECK (area IN ('seller', 'buyer'));
