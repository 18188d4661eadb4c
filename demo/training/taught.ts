import type { Occasion } from '../../src/training/rules/outreach.ts'
import type { Topic } from '../../src/training/rules/topic.ts'

/** Whether it is so, what is said, and the article. */
type Judged = readonly [is: boolean, stem: string, basis: string]

export type Taught = {
  readonly topic: Topic
  readonly title: string
  /** Weeks before today. */
  readonly ago: number
  readonly lessons: readonly (readonly [title: string, text: string])[]
  readonly judged: readonly Judged[]
}

const law = '食品安全法'
/** Which article of the province's rules says it has not been read: it says so. */
const province = '四川省食品小作坊、小经营店及摊贩管理条例（条款待确认）'

/** The five of the letter, in short spoken words. */
export const taught: readonly Taught[] = [
  {
    ...{ topic: 'premises', title: '生产场所和设备怎样才干净', ago: 84 },
    lessons: [
      ['场所', '生产的地方要和生活的地方分开，和厕所、圈舍、垃圾堆保持距离。地面要平、要能冲洗，墙面不掉灰。'],
      ['虫鼠', '门口放防鼠板，窗户装纱窗，下水口有网。发现老鼠屎、蟑螂，当天清理，写在卫生记录上。'],
      ['设备', '锅、桶、模具用完就洗，洗完倒扣晾干。直接碰食品的器具用食品级材料，不用装过农药、油漆的桶。'],
    ],
    judged: [
      [true, '生产经营场所要与有毒、有害场所以及其他污染源保持规定的距离。', `${law} 第三十三条`],
      [true, '要有相应的防尘、防蝇、防鼠、防虫的设施。', `${law} 第三十三条`],
      [false, '直接入口食品和原料放在一起没有关系。', `${law} 第三十三条`],
      [true, '接触直接入口食品的工具、容器使用前应当洗净、消毒。', `${law} 第三十三条`],
    ],
  },
  {
    ...{ topic: 'receiving-check', title: '进货先看证、看票、看货', ago: 70 },
    lessons: [
      ['看证', '向供货的人要许可证和产品合格证明，拍照留下来。拿不出来的，不收。'],
      ['看货', '看外观、闻气味、看日期。发霉、变味、过期的退回去，写上为什么退。'],
    ],
    judged: [
      [true, '采购食品原料应当查验供货者的许可证和产品合格证明。', `${law} 第五十条`],
      [true, '对无法提供合格证明的食品原料，应当按照食品安全标准进行检验。', `${law} 第五十条`],
      [false, '熟人供的货不用看证明。', `${law} 第五十条`],
      [false, '不符合食品安全标准的原料，便宜一点也可以收下来用。', `${law} 第五十条`],
    ],
  },
  {
    ...{ topic: 'receiving-records', title: '买了什么要记下来', ago: 48 },
    lessons: [
      ['记什么', '记名称、规格、数量、生产日期或者批号、保质期、进货日期，供货的人叫什么、在哪里、电话多少。'],
      ['留多久', '记录和凭证留到产品保质期满以后六个月；没有保质期的，留两年。'],
    ],
    judged: [
      [true, '没有明确保质期的，进货查验记录和凭证保存期限不得少于二年。', `${law} 第五十条`],
      [true, '记录和凭证保存期限不得少于产品保质期满后六个月。', `${law} 第五十条`],
      [false, '进货记录写一个总数就够了，不用写供货者。', `${law} 第五十条`],
      [true, '进货的票据要和记录一起留存。', `${law} 第五十条`],
    ],
  },
  {
    ...{ topic: 'charge-records', title: '投了多少料，做出多少货', ago: 30 },
    lessons: [
      ['每次都记', '每做一批，记下投了哪一批原料、多少斤，什么时候做的，做出多少。手机上说一句就能记。'],
      ['对得上', '用了多少、剩了多少、卖了多少，要对得上。对不上就查，是漏记还是记错。'],
    ],
    judged: [
      [true, '每次生产都要记下投料的名称、数量和批号。', province],
      [false, '投料记录可以月底凭记忆一次补齐。', province],
      [true, '生产记录要能和实物对得上。', province],
      [true, '记错了另写一条更正，原来的记录留着。', province],
    ],
  },
  {
    ...{ topic: 'additive-use', title: '添加剂：能不能用、用多少', ago: 14 },
    lessons: [
      ['能不能用', '只用标准里有的，只用在标准写明的食品里。白酒里什么甜味剂都不能加。豆腐、腐竹不能用吊白块、硼砂。'],
      ['用多少', '用秤称，不用手抓。不超过标准写的最大用量，几种防腐剂一起用还要算比例。'],
      ['怎么放', '专柜放，贴上名字，用一次记一次。'],
    ],
    judged: [
      [false, '腐竹可以用吊白块漂白，只要少用一点。', `${law} 第三十四条`],
      [true, '白酒中不得添加甜蜜素。', 'GB 2760'],
      [true, '粮谷类白酒中甲醇不得超过 0.6 g/L。', 'GB 2757'],
      [true, '食品添加剂应当在技术上确有必要且经过风险评估证明安全可靠，方可列入允许使用的范围。', `${law} 第四十条`],
    ],
  },
]

/** One whose key is wrong, as it comes in with a bought bank: it waits for somebody to look. */
export const doubted = {
  ...{ topic: 'additive-use', kind: 'true-false', key: [0], basis: 'GB 2760' },
  stem: '白酒中可以添加少量甜蜜素，让口感柔和。',
} as const

export type ToldToAll = {
  readonly occasion: Occasion
  readonly title: string
  /** Years before this one, and the day. */
  readonly back: number
  readonly day: string
  readonly place: string
  readonly channels: readonly string[]
  readonly audience: number
  readonly counting: string
  /** In yuan. */
  readonly cost: number
}

/** The 宣传周 is announced each year: these are days of June, as an example. */
export const outreach: readonly ToldToAll[] = [1, 0].flatMap(back => [
  {
    ...{ occasion: 'consumer-rights-day', title: '3·15 国际消费者权益日现场咨询', back, day: '03-15' },
    ...{ place: '恩阳古镇广场', channels: ['stand', 'leaflet'], audience: 420 - back * 60, counting: 'leaflets' },
    cost: 1860 + back * 140,
  },
  {
    ...{ occasion: 'food-safety-week', title: '食品安全宣传周小作坊开放日', back, day: '06-18' },
    ...{
      place: '登科街道',
      channels: ['lecture', 'visit', 'banner'],
      audience: 186 - back * 25,
      counting: 'headcount',
    },
    cost: 2400 + back * 200,
  },
])
