const types: Readonly<Record<string, string>> = {
  ObjectEvent: '物品',
  AggregationEvent: '装箱组合',
  TransactionEvent: '业务单据',
  TransformationEvent: '加工转化',
  AssociationEvent: '关联',
}

const words: Readonly<Record<string, string>> = {
  receiving: '收货',
  commissioning: '生产赋码',
  creating_class_instance: '生产批次',
  inspecting: '检验',
  sampling: '抽样',
  shipping: '发货',
  departing: '离开',
  arriving: '到达',
  packing: '包装',
  unpacking: '拆包',
  storing: '入库',
  holding: '封存',
  retail_selling: '零售',
  destroying: '销毁',
  transporting: '运输',
  in_progress: '进行中',
  in_transit: '运输中',
  active: '在用',
  recalled: '已召回',
  conformant: '合格',
  non_conformant: '不合格',
  expired: '已过期',
  destroyed: '已销毁',
  retail_sold: '已售出',
  sellable_accessible: '可售',
}

export function typeWord(type: string): string {
  return types[type] ?? type
}

/** A term of the vocabulary in our words, with the term itself where we have none. */
export function stepWord(term: string | null): string {
  if (term === null) return '—'
  const bare = /^https:\/\/ref\.gs1\.org\/cbv\/[A-Za-z]+-(\w+)$/.exec(term)?.[1] ?? term
  return words[bare] ?? bare
}
