/** The workshops and marks that the letter names; all else about them is invented. */
export type Named = {
  readonly name: string
  readonly category: string
  /** How the name of its village begins. */
  readonly village: string
  readonly products: readonly string[]
}

export const yongqiang = '巴中市恩阳区永强豆制品'

export const named: readonly Named[] = [
  { name: yongqiang, category: 'soy', village: '登科寺', products: ['豆腐', '豆干', '卤豆干'] },
  { name: '巴中市恩阳区古溪地窖酒坊', category: 'baijiu', village: '古溪', products: ['高粱白酒', '玉米白酒'] },
  { name: '巴中市恩阳区小龙酒坊', category: 'baijiu', village: '万寿宫', products: ['高粱白酒', '小曲白酒'] },
  { name: '巴中市恩阳区观音井板鸭', category: 'meat', village: '观音井', products: ['板鸭', '卤鸭'] },
  { name: '巴中市恩阳区尹怡提麻空食品作坊', category: 'pastry', village: '尹家铺', products: ['提麻空', '麻饼'] },
]
