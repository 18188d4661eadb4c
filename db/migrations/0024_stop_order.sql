-- 责令立即停止生产经营, as part of an order, where there is a danger of a food-safety accident. 监督检查管理办法 第三十一条.
alter table rectification.rectification_order
  add column stop_scope text,
  add column stop_danger text,
  add constraint "a stop says what stops and which danger" check ((stop_scope is null) = (stop_danger is null)),
  add constraint "the bureau stops, and does it in writing"
    check (stop_scope is null or (department = 'market' and paper is not null));
