-- When each product was last tested is read from an index alone.
create index commissioned_by_product on sampling.commissioned (district, product, reported_on desc) include (workshop);
