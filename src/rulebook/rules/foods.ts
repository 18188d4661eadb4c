import { plainName } from './names.ts'

/** A food category of GB 2760 appendix E, as far as workshops of the seven categories make it. */
export type FoodCategory = { readonly code: string; readonly name: string }

type Known = FoodCategory & {
  readonly category: string
  /** How such products are called: the longest that ends a name decides. */
  readonly words: readonly string[]
}

const known: readonly Known[] = [
  {
    code: '15.01.01',
    name: '白酒',
    category: 'baijiu',
    words: ['白酒', '酒', '曲酒', '高粱酒', '烧酒', '苞谷酒', '玉米酒'],
  },
  {
    code: '02.01.01.01',
    name: '植物油',
    category: 'oil',
    words: ['油', '菜籽油', '花生油', '芝麻油', '香油', '核桃油', '油茶籽油'],
  },
  {
    code: '04.04.01.01',
    name: '豆腐类',
    category: 'soy',
    words: ['豆腐', '豆花', '豆腐脑', '嫩豆腐', '老豆腐', '白豆腐', '石磨豆腐', '内酯豆腐'],
  },
  {
    code: '04.04.01.02',
    name: '豆干类',
    category: 'soy',
    words: ['豆干', '豆腐干', '香干', '白干', '豆皮', '千张', '百叶', '豆腐皮', '豆筋'],
  },
  {
    code: '04.04.01.03',
    name: '豆干再制品',
    category: 'soy',
    words: [
      '卤豆干',
      '卤豆腐干',
      '五香豆干',
      '麻辣豆干',
      '卤香干',
      '卤制豆干',
      '油炸豆干',
      '熏豆干',
      '烟熏豆干',
      '烟熏豆腐干',
      '炸豆腐',
      '油豆腐',
      '豆腐泡',
      '豆泡',
      '休闲豆干',
      '兰花干',
    ],
  },
  { code: '04.04.01.05', name: '新型豆制品', category: 'soy', words: ['千叶豆腐', '素鸡', '素肉', '豆筋棍'] },
  { code: '04.04.01.04', name: '腐竹类', category: 'soy', words: ['腐竹', '豆笋', '油皮', '豆油皮', '豆棒'] },
  { code: '04.04.01.06', name: '熟制豆类', category: 'soy', words: ['熟豆', '炒黄豆', '油炸胡豆', '兰花豆'] },
  {
    code: '04.04.02.01',
    name: '腐乳类',
    category: 'soy',
    words: ['腐乳', '豆腐乳', '乳腐', '霉豆腐', '毛豆腐', '臭豆腐乳'],
  },
  { code: '04.04.02.02', name: '豆豉及其制品', category: 'soy', words: ['豆豉', '水豆豉', '干豆豉'] },
  { code: '04.04.02', name: '发酵豆制品', category: 'soy', words: ['臭豆腐', '纳豆'] },
  { code: '04.04', name: '豆类制品', category: 'soy', words: ['豆制品', '豆浆'] },
  { code: '06.02.01', name: '大米', category: 'grain', words: ['大米', '米', '糯米', '糙米'] },
  {
    code: '06.02.04',
    name: '米粉制品',
    category: 'grain',
    words: ['米粉', '米线', '米皮', '河粉', '年糕', '糍粑', '米豆腐', '饵块'],
  },
  { code: '06.03.01', name: '小麦粉', category: 'grain', words: ['面粉', '小麦粉', '灰面'] },
  {
    code: '06.03.02.01',
    name: '生湿面制品',
    category: 'grain',
    words: ['鲜面', '湿面', '生湿面', '水面', '鲜面条', '生面条', '饺子皮', '馄饨皮', '抄手皮', '面条'],
  },
  {
    code: '06.03.02.02',
    name: '生干面制品',
    category: 'grain',
    words: ['挂面', '干面', '干面条', '空心面', '手工面', '手工挂面', '龙须面'],
  },
  {
    code: '06.03.02.03',
    name: '发酵面制品',
    category: 'grain',
    words: ['馒头', '包子', '花卷', '发糕', '锅盔', '白馍', '馍'],
  },
  {
    code: '06.04',
    name: '杂粮粉及其制品',
    category: 'grain',
    words: ['玉米粉', '玉米面', '苞谷面', '荞麦面', '豌豆粉', '杂粮粉', '苕粉面', '玉米糁'],
  },
  {
    code: '06.05.02.01',
    name: '粉丝、粉条',
    category: 'other',
    words: ['粉丝', '粉条', '苕粉', '红薯粉条', '红苕粉', '宽粉', '川粉', '水晶粉'],
  },
  { code: '06.05.02', name: '淀粉制品', category: 'other', words: ['凉粉', '凉皮', '魔芋', '粉皮'] },
  {
    code: '06.05.01',
    name: '食用淀粉',
    category: 'other',
    words: ['淀粉', '红薯淀粉', '芡粉', '藕粉', '葛根粉', '蕨根粉'],
  },
  {
    code: '08.02.02',
    name: '腌腊肉制品类（如咸肉、腊肉、板鸭、中式火腿、腊肠）',
    category: 'meat',
    words: [
      '腊肉',
      '腊肠',
      '香肠',
      '板鸭',
      '咸肉',
      '火腿',
      '腊排骨',
      '腊猪蹄',
      '腊猪头',
      '腊鸡',
      '腊鸭',
      '腊鱼',
      '酱肉',
      '风肉',
      '缠丝兔',
      '腊兔',
      '熏肉',
      '烟熏腊肉',
      '腌肉',
    ],
  },
  {
    code: '08.03.01',
    name: '酱卤肉制品类',
    category: 'meat',
    words: [
      '卤肉',
      '卤牛肉',
      '卤鸭',
      '卤鹅',
      '酱卤肉',
      '卤猪蹄',
      '卤味',
      '卤菜',
      '白切鸡',
      '酱牛肉',
      '卤鸡',
      '卤猪头肉',
    ],
  },
  {
    code: '08.03.02',
    name: '熏、烧、烤肉类',
    category: 'meat',
    words: ['烤鸭', '烤鹅', '烧鸡', '烤肉', '烧鹅', '烤兔', '烧腊', '熏鸭', '熏鸡'],
  },
  { code: '08.03.03', name: '油炸肉类', category: 'meat', words: ['酥肉', '炸肉', '小酥肉', '油炸肉', '炸鸡'] },
  { code: '08.03.05', name: '肉灌肠类', category: 'meat', words: ['灌肠', '火腿肠', '红肠', '烤肠', '肉肠'] },
  { code: '08.03.07', name: '熟肉干制品', category: 'meat', words: ['牛肉干', '肉干', '肉松', '肉脯', '灯影牛肉'] },
  {
    code: '07.02',
    name: '糕点',
    category: 'pastry',
    words: [
      '糕点',
      '糕',
      '饼',
      '酥',
      '桃酥',
      '月饼',
      '蛋糕',
      '麻花',
      '沙琪玛',
      '米花糖',
      '蛋卷',
      '麻饼',
      '核桃酥',
      '绿豆糕',
      '桃片',
      '麻圆',
      '提麻空',
      '麻空',
      '油果子',
    ],
  },
  { code: '07.01', name: '面包', category: 'pastry', words: ['面包', '吐司'] },
  { code: '07.03', name: '饼干', category: 'pastry', words: ['饼干', '曲奇', '威化'] },
  {
    code: '04.02.02.03',
    name: '腌渍的蔬菜',
    category: 'other',
    words: ['酱菜', '腌菜', '泡菜', '榨菜', '酸菜', '萝卜干', '咸菜', '盐菜', '大头菜', '泡椒', '酱腌菜', '豆腐乳菜'],
  },
  { code: '05.02', name: '糖果', category: 'other', words: ['麻糖', '糖', '酥糖', '花生糖', '芝麻糖', '苕糖'] },
  { code: '12.05', name: '酱及酱制品', category: 'other', words: ['豆瓣酱', '豆瓣', '甜面酱', '黄豆酱', '面酱'] },
  {
    code: '12.10',
    name: '复合调味料',
    category: 'other',
    words: ['火锅底料', '辣椒酱', '底料', '调味料', '香辣酱', '蘸水'],
  },
  {
    code: '12.09',
    name: '香辛料类',
    category: 'other',
    words: ['辣椒面', '花椒面', '辣椒粉', '花椒粉', '花椒', '花椒油', '藤椒油', '辣椒油'],
  },
]

/** What a picker offers for a category of workshops; other categories follow after. */
export function foodChoices(category: string): readonly FoodCategory[] {
  const own = known.filter(each => each.category === category)
  return [...own, ...known.filter(each => each.category !== category)].map(({ code, name }) => ({ code, name }))
}

/**
 * The food category of a product by what stands at the end of its name; the longest word wins, and of equal ones that
 * of the workshop's own category. `undefined`: somebody has to choose.
 */
export function foodCodeOf(productName: string, category: string): FoodCategory | undefined {
  const name = plainName(productName.replace(/[（(].*?[）)]/gu, ''))
  const hits = known.flatMap(each => each.words.filter(word => name.endsWith(word)).map(word => ({ each, word })))
  const weight = ({ each, word }: (typeof hits)[number]) => word.length * 2 + (each.category === category ? 1 : 0)
  const [best] = hits
    .filter(({ each, word }) => word.length > 1 || each.category === category)
    .sort((a, b) => weight(b) - weight(a))
  return best === undefined ? undefined : { code: best.each.code, name: best.each.name }
}

export function foodNameOf(code: string): string | undefined {
  return known.find(each => each.code === code)?.name
}
