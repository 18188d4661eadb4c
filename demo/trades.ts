/** What the workshops of a category make, how and with what. */
export type Trade = {
  readonly category: string
  readonly name: string
  /** How many are in force on the day of the letter. */
  readonly valid: number
  readonly suffixes: readonly string[]
  readonly products: readonly string[]
  readonly flow: readonly string[]
  readonly equipment: readonly (readonly [name: string, model: string | null])[]
  readonly area: readonly [least: number, most: number]
}

/** 301 in all: 127, 70, 41, 34, 17, 8, 4. 答复函 一、基本情况 */
export const trades: readonly Trade[] = [
  {
    category: 'baijiu',
    name: '白酒',
    valid: 127,
    suffixes: ['酒坊', '老酒坊', '白酒坊', '烤酒坊', '小酒坊', '粮食酒坊'],
    products: ['高粱白酒', '玉米白酒', '大米白酒', '小曲白酒', '糯米白酒', '小麦白酒'],
    flow: ['原粮浸泡', '蒸粮', '摊凉', '加曲', '培菌糖化', '入池发酵', '蒸馏', '分级', '陈酿', '灌装'],
    equipment: [
      ['蒸馏甑', '800 L'],
      ['发酵池', null],
      ['不锈钢贮酒罐', '1000 L'],
      ['陶坛', '500 kg'],
      ['酒精计', '0～100 %vol'],
    ],
    area: [60, 320],
  },
  {
    category: 'oil',
    name: '榨油',
    valid: 70,
    suffixes: ['榨油坊', '菜油坊', '油坊', '菜籽油坊'],
    products: ['压榨菜籽油', '压榨花生油', '压榨芝麻油', '压榨核桃油'],
    flow: ['油料清理', '炒籽', '压榨', '沉淀', '过滤', '灌装'],
    equipment: [
      ['螺旋榨油机', '6YL-100'],
      ['滚筒炒籽机', 'CZ-60'],
      ['板框滤油机', 'LY-20'],
      ['不锈钢油罐', '500 L'],
    ],
    area: [50, 220],
  },
  {
    category: 'soy',
    name: '豆制品',
    valid: 41,
    suffixes: ['豆制品', '豆腐坊', '豆干坊', '豆制品加工坊'],
    products: ['豆腐', '豆干', '豆腐皮', '卤豆干', '豆花', '豆笋'],
    flow: ['选豆', '浸泡', '磨浆', '滤渣', '煮浆', '点浆', '压制成型', '切块'],
    equipment: [
      ['磨浆机', 'MJ-150'],
      ['煮浆锅', '200 L'],
      ['豆腐压榨机', null],
      ['冷藏柜', 'SC-400'],
    ],
    area: [40, 180],
  },
  {
    category: 'grain',
    name: '粮食加工',
    valid: 34,
    suffixes: ['面坊', '挂面坊', '米面加工坊', '粮食加工坊'],
    products: ['挂面', '大米', '玉米粉', '米粉', '小麦粉', '手工空心面'],
    flow: ['原粮清理', '碾磨', '和面', '压片', '切条', '晾干', '切断', '包装'],
    equipment: [
      ['和面机', 'HM-50'],
      ['压面机', 'MT-300'],
      ['磨粉机', '6FY-35'],
      ['烘干架', null],
    ],
    area: [60, 260],
  },
  {
    category: 'meat',
    name: '肉制品',
    valid: 17,
    suffixes: ['腊肉坊', '板鸭', '卤肉坊', '香肠坊'],
    products: ['板鸭', '腊肉', '香肠', '卤肉', '卤鸭'],
    flow: ['原料验收', '解冻清洗', '腌制', '卤煮或熏烤', '冷却', '真空包装'],
    equipment: [
      ['腌制缸', '200 L'],
      ['烟熏炉', 'YX-100'],
      ['夹层锅', '300 L'],
      ['真空包装机', 'DZ-500'],
      ['冷藏库', '10 m³'],
    ],
    area: [60, 240],
  },
  {
    category: 'pastry',
    name: '糕点',
    valid: 8,
    suffixes: ['糕点坊', '食品作坊', '饼坊'],
    products: ['月饼', '桃酥', '麻饼', '蛋糕', '提麻空'],
    flow: ['配料', '和面', '成型', '烘烤', '冷却', '包装'],
    equipment: [
      ['电烤箱', '三层六盘'],
      ['和面机', 'HM-25'],
      ['打蛋机', 'B20'],
      ['封口机', 'FR-900'],
    ],
    area: [40, 160],
  },
  {
    category: 'other',
    name: '其他',
    valid: 4,
    suffixes: ['酱菜坊', '红薯粉条坊', '辣椒酱坊', '豆瓣酱坊'],
    products: ['红薯粉条', '泡菜', '辣椒酱', '豆瓣酱', '豆豉'],
    flow: ['原料清洗', '切分', '腌制或打浆', '晾晒', '包装'],
    equipment: [
      ['切菜机', 'QC-300'],
      ['腌制坛', '100 L'],
      ['打浆机', 'DJ-80'],
    ],
    area: [50, 200],
  },
]
