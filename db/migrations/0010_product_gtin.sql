-- 商品条码: only where GS1 gave the workshop one; most products have none, and none is ever made up.
alter table registry.product add column gtin text
  constraint "a GTIN is fourteen digits" check (gtin ~ '^\d{14}$');

-- A product that is no longer made keeps its number, so that what was sold of it still leads somewhere.
create unique index "a GTIN belongs to one product" on registry.product (district, gtin)
  where gtin is not null and ended_at is null;
create index product_by_gtin on registry.product (district, gtin) where gtin is not null;
