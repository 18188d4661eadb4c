import type { FigureCode } from '../figures.ts'
import type { Checked } from './words.ts'

export const chapters = ['situation', 'measures', 'plans'] as const
export type Chapter = (typeof chapters)[number]
export const chapterZh: Readonly<Record<Chapter, string>> = {
  situation: '基本情况',
  measures: '主要做法',
  plans: '下步工作打算',
}

export type LetterBlock = {
  readonly code: string
  readonly chapter: Chapter
  /** Runs into the text behind it. */
  readonly heading: string | null
  /** What its effects end on: three that end on 统一 are 三个“统一”. */
  readonly effect: string | null
  /** `{…}` is filled from the registry of figures; what stands between `**` is an effect and is set strong. */
  readonly text: string
}

type Head = Omit<LetterBlock, 'text'>

/** Sentences joined to a block. A placeholder that is no figure does not compile. */
function block<const Sentences extends readonly string[]>(
  head: Head,
  ...sentences: { [At in keyof Sentences]: Checked<Sentences[At], FigureCode> }
): LetterBlock {
  return { ...head, text: sentences.join('') }
}

const measure = (code: string, heading: string, effect: string | null = null): Head => ({
  ...{ code, chapter: 'measures', heading, effect },
})
const plan = (code: string, heading: string): Head => ({ code, chapter: 'plans', heading, effect: null })

/** The reply to a proposal, block by block. Every number in it is a figure. */
export const letterBlocks: readonly LetterBlock[] = [
  block(
    { code: 'situation', chapter: 'situation', heading: null, effect: null },
    '全区共有食品加工小作坊 {registry.workshops} 家（其中白酒小作坊 {registry.workshops-baijiu} 家、榨油坊 {registry.workshops-oil} 家、豆制品小作坊 {registry.workshops-soy} 家、粮食加工小作坊 {registry.workshops-grain} 家、肉制品小作坊 {registry.workshops-meat} 家、糕点作坊 {registry.workshops-pastry} 家、其他小作坊 {registry.workshops-other} 家）。',
  ),
  block(
    measure('leading', '加强领导，强化宣传'),
    '一是成立食品加工小作坊整治提升工作领导小组，由主要领导任组长、分管领导任副组长，相关股室、所（队）为成员；工作目标和任务逐级分解到股室、所（队）和人，定人定责定任务，层层抓落实。',
    '二是宣传发动到位。结合“3·15”活动、食品安全法宣传周等，多形式、多途径开展宣传；对小作坊业主开展食品质量安全知识培训，讲解《中华人民共和国食品安全法》《四川省食品小作坊、小经营店及摊贩管理条例》等法律法规，并针对检查发现的问题，围绕{training.topics:names}等 {training.topics} 个方面进行培训。',
  ),
  block(
    measure('rules', '建章立制，做到{effects}个“统一”', '统一'),
    '印发《{district}食品小作坊治理提升示范试点工作方案》，统一治理时限、治理任务、治理效果，**做到标准统一。**',
    '建立小作坊“负面清单”和市场监管“责任清单”，制定发布《{district}食品小作坊禁止生产加工食品目录》，全面推行清单式监管模式，**做到责任统一。**',
    '依托市场监管平台，动态管理备案建档情况，实现分级分类监管、智能监管、长效监管，**做到模式统一。**',
  ),
  block(
    measure('supervision', '严格监管，实现{effects}个“提升”', '提升'),
    '联合{inspection.joint-departments:names}等职能部门，每年开展食品小作坊安全生产大检查，检查出的问题限时整改清零，目前未整改到位 {inspection.joint-open} 处，**安全管理水平得到有效提升。**',
    '制订食品小作坊监督抽检计划，督促小作坊按要求委托送检，依法查处监督抽检不合格产品。三年来，累计抽取食品加工小作坊产品 {sampling.concluded} 个批次，其中 {sampling.conforming} 个批次检测合格，合格率 {sampling.conforming-rate}；监督抽检不合格产品立案查处 {casework.from-sampling} 件，立案率 {casework.filing-rate}，**食品质量安全得到有效提升。**',
    '推动小作坊食品安全追溯体系建设，指导完善 {ledger.templates} 种生产加工相关记录台账，实现来源可查、去向可追、全程可控，**产品追溯能力得到有效提升。**',
  ),
  block(
    measure('examples', '示范引领，促进{effects}个“带动”', '带动'),
    '兼顾区位优势、行业集中和产业优势等基础条件，对{cultivation.makeovers:first}等 {cultivation.makeovers} 家小作坊进行统一打造，指导{cultivation.upgrades:first}等 {cultivation.upgrades} 家小作坊进行规范提升，建成区级示范小作坊 {cultivation.titles} 家，培育自主商标 {cultivation.trademarks} 个，{registry.conversions} 家小作坊实现“小转微”，**带动小作坊整体提升。**',
    '以知名景区为支撑，从软硬件两方面入手，推动小作坊提升与景区打造衔接，建成集民宿、特色餐饮、原酒酿造、小作坊酒文化体验为一体的乡村观光旅游目的地 {cultivation.destinations} 个（{cultivation.destinations:names}），**带动文旅产业高效发展。**',
    '指导有条件的小作坊向企业规范化、生产标准化、产业集约化发展，促进生产条件和品牌培育同步升级，{cultivation.doubled} 家小作坊年度销售额实现翻倍，**带动乡村振兴落地落实。**',
  ),
  block(
    measure('code', '创新机制，实现“一坊一码”'),
    '一是“一坊一码”溯源查验。建设食品小作坊信息通用二维码平台，将全区 {code.assigned} 家食品小作坊的证照资质、加工范围、诚信状况等信息录入并逐一赋码，监管人员、群众扫码即可查看产品名称、原料采购、生产流程和“食安指数”，从原料到成品的溯源查验“码上”可见。',
    '二是“明作亮坊”全程监控。推动小作坊安装摄像头，覆盖{vision.scenes:names}等 {vision.scenes} 个环节，智能抓拍疑似违规行为，经人工研判后督促整改，实现全过程、全环节监管。',
    '三是“一品一标”擦亮身份。发布《小作坊标签使用规范》，要求在产品显著位置清晰标注{label.fields:names}等 {label.fields} 项信息，确保标签内容真实、规范、易于消费者辨认与识读，维护消费者合法权益。',
  ),
  block(
    plan('hazards', '着力隐患排查'),
    '压紧压实属地管理责任，常态化开展监督检查和监督抽检，持续开展食品加工小作坊安全隐患整治，督促小作坊对发现的问题隐患整改到位。',
  ),
  block(
    plan('education', '狠抓宣传教育'),
    '利用食品安全宣传周、专项检查、日常监管等，加大对食品加工小作坊从业人员的宣传教育力度，提升从业人员食品安全意识。',
  ),
  block(
    plan('upgrading', '持续打造提升'),
    '巩固食品加工小作坊治理提升示范试点工作成效，总结长效机制，完善管理制度，发挥示范带动效应；帮助和指导具备转化提升条件的小作坊及时申报食品生产许可证，同时积极向市局汇报，争取支持。',
  ),
]
