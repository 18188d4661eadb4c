export type ProhibitedFood = { readonly group: string; readonly words: readonly string[] }

/**
 * The eight groups of food that small workshops must not make in Sichuan, with words by which they stand in registers.
 * 《四川省食品小作坊、小经营店及摊贩管理条例》
 */
export const prohibitedFoods: readonly ProhibitedFood[] = [
  { group: '保健食品', words: ['保健食品', '保健品', '保健酒'] },
  { group: '特殊膳食食品', words: ['婴幼儿', '婴儿', '特殊医学', '特医', '特殊膳食', '辅助食品'] },
  { group: '乳制品', words: ['乳制品', '奶粉', '乳粉', '酸奶', '鲜奶', '牛奶', '羊奶', '奶酪'] },
  { group: '饮料', words: ['饮料', '饮用水', '纯净水', '矿泉水', '果汁', '豆奶'] },
  { group: '冷冻饮品', words: ['冷冻饮品', '冰淇淋', '冰激凌', '雪糕', '冰棍', '冰棒'] },
  { group: '速冻食品', words: ['速冻'] },
  { group: '罐头', words: ['罐头'] },
  { group: '果冻', words: ['果冻'] },
]

export const prohibitedBasis = '《四川省食品小作坊、小经营店及摊贩管理条例》'

/** The group that a name falls into. Words inside a name count: `草莓味果冻` is a jelly. */
export function prohibitedGroup(name: string, foods: readonly ProhibitedFood[] = prohibitedFoods): string | undefined {
  return foods.find(({ words }) => words.some(word => name.includes(word)))?.group
}

export function prohibitedReason(typed: string, group: string, basis: string = prohibitedBasis): string {
  const what = typed.includes(group) ? `“${typed}”` : `“${typed}”属于${group}，`
  return `${what}属于禁止生产加工食品（${basis}），小作坊不能生产加工`
}
