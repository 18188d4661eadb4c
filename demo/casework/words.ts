import type { Course } from './courses.ts'
import type { Found, Handler } from './found.ts'

/** No article of the province's rules stands in the book: what is typed says so itself. */
const article = '四川省食品小作坊、小经营店及摊贩管理条例（具体条款待确认）'
const foodLaw = '《中华人民共和国食品安全法》'
const review = { reviewAuthority: '巴中市恩阳区人民政府', court: '巴中市恩阳区人民法院' }
const yuan = (fen: number) => `${(fen / 100).toFixed(2)}元`

/** Within 2,000 to 50,000 yuan for refusing an inspection, in the lower three tenths of it. 食品安全法 第一百三十三条. */
const fineFen = 500_000

type Penalty = { readonly kind: string; readonly fen?: number }

function penaltiesOf(course: Course, gainFen: number): readonly Penalty[] {
  switch (course) {
    case 'fined':
    case 'unpaid':
      return [{ kind: 'fine', fen: fineFen }]
    case 'criticised':
      return [{ kind: 'criticism' }]
    case 'warned':
      return [{ kind: 'warning' }]
    case 'hearing':
      return [{ kind: 'suspension-of-business' }]
    default:
      return [{ kind: 'warning' }, { kind: 'confiscation', fen: gainFen }]
  }
}

const refuses = (course: Course) => course === 'fined' || course === 'unpaid'

/** What officers write in such a case, from the sample that it is about. */
export function wordsOf(found: Found) {
  const { shopName, operator, name, producedOn, sampledOn, items, failed, price, workshop, address } = found
  // What was sold of the lot, at the price of the sample: a few times as much as was sampled.
  const gainFen = price * (2 + (Number.parseInt(workshop.slice(-2), 16) % 4))
  const batch = `${producedOn} 生产的${name}`
  const told = failed.map(({ sentence }) => sentence).join('；')
  const matter = `涉嫌生产经营${items[0]?.replace(/（.*$/u, '') ?? ''}不合格的${name}`
  const refusal = `核查处置时当事人锁闭成品库，拒绝执法人员入内检查，经告知法律后果后于当日打开。`
  const facts = (course: Course) =>
    `当事人${batch}经监督抽检不合格：${told}。该批已售部分所得${yuan(gainFen)}，库存已封存。${refuses(course) ? refusal : ''}`
  const handlersOf = (handlers: readonly Handler[]) => handlers.map(({ id }) => id)
  const from = `${sampledOn} 监督抽检，检验结论不合格，依法移交立案调查。`
  const nature = (course: Course) =>
    refuses(course)
      ? `违反${foodLaw}关于接受监督检查的规定；产品不合格部分另依省条例处理（${article}）`
      : `违反${foodLaw}关于食品应当符合食品安全标准的规定`
  return {
    ...{ matter, fineFen, content: `${from}${told}` },
    party: {
      ...{ name: shopName, kind: 'individual-business', head: operator, number: '' },
      ...{ address, phone: '' },
    },
    filing: (handlers: readonly Handler[]) => ({
      ...{ step: 'file', reason: '检验报告证明产品不合格，建议立案', suspected: nature('confiscated') },
      ...{ basis: '市场监督管理行政处罚程序规定', handlers: handlersOf(handlers) },
      facts: { evidenceOfBreach: true, punishable: true, competent: true },
    }),
    notFiling: (handlers: readonly Handler[]) => ({
      ...{ step: 'refuse-filing', reason: '初次违法，危害后果轻微并及时改正，建议不予立案' },
      ...{ conclusion: '该批全部召回销毁，原因已查明并整改，没有造成危害后果。' },
      ...{ basis: '市场监督管理行政处罚程序规定', officers: handlersOf(handlers) },
    }),
    report: (course: Course) => reportOf(course, { from, facts: facts(course), nature: nature(course) }),
    sparing: {
      ...{ step: 'spare', reason: '初次违法且危害后果轻微并及时改正，依法不予行政处罚' },
      ...{ circumstances: ['first-slight-harm-corrected'] },
      education: '当面讲解酒精度标示要求和复测方法，当事人承诺灌装前逐坛复测。',
    },
    notice: (course: Course) => ({
      ...{ facts: facts(course), reason: nature(course), penalties: penaltiesOf(course, gainFen) },
      ...{ contactPhone: '0827-0000000', officeAddress: '恩阳区（示例地址）' },
    }),
    decision: (course: Course) => ({
      ...{ step: 'decide', course: from, facts: facts(course), heard: '当事人放弃陈述、申辩', reason: nature(course) },
      ...{ penalties: penaltiesOf(course, gainFen), discretion: discretionOf(course), ...review },
      ...{ performance: '收到决定书之日起十五日内履行', bank: '示例银行代收专户' },
      publicBreach: refuses(course) ? '拒绝食品安全监督检查' : `生产经营${items[0] ?? ''}不合格的${name}`,
    }),
    result: (course: Course) => resultOf(course, gainFen),
  }
}

function reportOf(course: Course, said: { readonly from: string; readonly facts: string; readonly nature: string }) {
  const { from, facts, nature } = said
  const spares = course === 'spared'
  return {
    ...{ course: from, facts, nature, proposes: spares ? 'spare' : 'penalty' },
    circumstances: spares ? ['first-slight-harm-corrected'] : refuses(course) ? ['harm-undone', 'grave'] : [],
    discretion: spares
      ? '初次违法，危害后果轻微，已及时改正'
      : refuses(course)
        ? '主动打开库房配合封存'
        : '无从轻、从重情节',
    advice: spares ? '建议不予行政处罚' : '建议给予行政处罚',
    ...(refuses(course) && { fineFen }),
    gravity: { refusedInspection: refuses(course) },
  }
}

/** The range that binds is that of the table; where there is none, nothing is fined and the article is to be confirmed. */
function discretionOf(course: Course) {
  if (refuses(course)) {
    return { row: 'refused-inspection', weight: 'lighter', circumstances: ['harm-undone', 'grave'] }
  }
  return { row: null, weight: 'ordinary', circumstances: [], typed: { article, fromFen: 0, toFen: 0 } }
}

function resultOf(course: Course, gainFen: number): { readonly penalty: string; readonly done: string } {
  switch (course) {
    case 'fined':
      return { penalty: `罚款${yuan(fineFen)}`, done: '罚款已缴清' }
    case 'criticised':
      return { penalty: '通报批评', done: '已在辖区食品小作坊中通报' }
    case 'warned':
      return { penalty: '警告', done: '已当面警告并签收' }
    default:
      return { penalty: `警告，没收违法所得${yuan(gainFen)}`, done: '违法所得已上缴' }
  }
}
