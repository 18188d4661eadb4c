/** Steps of the business vocabulary that our ledgers tell, as a person calls them. */
export const stepZh: Readonly<Record<string, string>> = {
  receiving: '进货',
  commissioning: '生产投料',
  inspecting: '检验、查验',
  sampling: '留样',
  destroying: '销毁',
  shipping: '销售',
  retail_selling: '零售',
  holding: '暂停或召回',
  accepting: '解除暂停',
}
