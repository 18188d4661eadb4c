import type { CaseStep } from '../../../casework/rules/state.ts'
import type { Case } from './words.ts'

type Told = {
  /** The action that a person needs for it. */
  readonly needs: string
  /** What follows from it, said before it is done. */
  readonly follows: string
  readonly danger?: true
}

const proposed = 'casework.propose'

export const stepsTold: Readonly<Record<CaseStep, Told>> = {
  file: {
    needs: proposed,
    follows:
      '报负责人审批，报批的人不能自己批准。批准后编立案文号、生成立案审批表，自立案之日起九十日内作出决定（行政处罚法 第六十条）。',
  },
  'refuse-filing': {
    needs: proposed,
    follows: '报负责人审批。批准后这条线索到此为止，不能再立案；有新的事实要另行登记案源。理由和审批表留在案卷里。',
    danger: true,
  },
  'punish-on-the-spot': {
    needs: 'casework.punish-on-the-spot',
    follows:
      '当场制作决定书并交付当事人，不再立案。只用于警告，或者对公民二百元以下、对法人或者其他组织三千元以下的罚款（行政处罚法 第五十一条；个体工商户按公民的限额，待确认）。',
  },
  suspend: { needs: proposed, follows: '报负责人审批。批准后办案期限停止计算，恢复调查时接着算。' },
  resume: { needs: 'casework.resume', follows: '办案期限从恢复之日起接着计算。' },
  conclude: {
    needs: 'casework.conclude',
    follows:
      '生成案件调查终结报告，送交审核；办案人员不能审核自己的案件。情节复杂或者重大违法行为给予处罚的，要集体讨论。',
  },
  'pass-review': { needs: 'casework.review', follows: '审核通过后，由办案人员告知当事人。' },
  'send-back': {
    needs: 'casework.review',
    follows: '退回办案人员补充调查。补充后要重新终结、重新审核；已经告知的，要重新告知。',
    danger: true,
  },
  tell: {
    needs: 'casework.tell',
    follows:
      '告知书送达以后登记，同时生成行政处罚告知书。当事人有五个工作日陈述、申辩，有权要求听证的可以要求听证；期限内没有放弃的，不能作出决定（行政处罚法 第四十四条、第六十四条）。',
  },
  hear: {
    needs: 'casework.hear',
    follows: '听证笔录入卷，生成听证报告。主持人不能是办案人员。听证后根据笔录作出决定（行政处罚法 第六十五条）。',
  },
  decide: {
    needs: proposed,
    follows:
      '报负责人审批。批准后生成行政处罚决定书并编号，七日内送达，二十个工作日内公示。不能超出告知过的处罚种类，也不得因陈述、申辩给予更重的处罚（行政处罚法 第四十五条）。',
  },
  spare: {
    needs: proposed,
    follows:
      '报负责人审批。批准后生成不予行政处罚决定书并编号，七日内送达；应当教育当事人（行政处罚法 第三十三条）。不予处罚不公示。',
  },
  serve: { needs: 'casework.serve', follows: '生成送达回证。缴款期限、复议和诉讼的期限从送达之日起算。' },
  'carry-out': { needs: 'casework.carry-out', follows: '处罚内容全部履行、罚款和加处罚款缴清以后登记，之后报请结案。' },
  'end-execution': {
    needs: proposed,
    follows: '报负责人审批，凭人民法院终结执行的裁定。批准后不再执行。',
    danger: true,
  },
  move: { needs: proposed, follows: '报负责人审批。批准后生成案件移送函，案件移送出去，本局不再办理。', danger: true },
  'transfer-to-police': {
    needs: proposed,
    follows:
      '报负责人审批，批准后生成涉嫌犯罪案件移送书。涉嫌犯罪的应当及时移送（行政处罚法 第二十七条）。公安机关退回的，从这里接着办。',
    danger: true,
  },
  return: {
    needs: 'casework.return',
    follows: '移送被退回、决定撤销后要重新办理的，从调查（没有立过案的，从案源）重新开始。',
  },
  end: { needs: proposed, follows: '报负责人审批。批准后不再调查，只剩结案。', danger: true },
  revoke: {
    needs: proposed,
    follows:
      '报负责人审批。批准后原决定失效，已经公示的三个工作日内撤下（市场监督管理行政处罚信息公示规定 第十一条）。',
    danger: true,
  },
  close: { needs: proposed, follows: '报负责人审批。批准后生成结案审批表，案件不能再办理；公示到期仍会自动撤下。' },
}

export type Next = Case['next'][number]

/** The usual way on comes first; where it is barred, the next of these that is not. */
const usual: readonly CaseStep[] = [
  ...(['file', 'resume', 'conclude', 'pass-review', 'decide', 'hear', 'tell', 'serve', 'carry-out', 'close'] as const),
]

export type Sorted = {
  readonly primary: Next | undefined
  readonly others: readonly Next[]
  readonly barred: readonly Next[]
}

/** What the reader may do now, and what stands in the way of the rest. */
export function sorted(file: Pick<Case, 'next' | 'may'>, may: (action: string) => boolean): Sorted {
  const mine = file.next.filter(({ step }) => {
    const reviews = step === 'pass-review' || step === 'send-back'
    return may(stepsTold[step].needs) && (reviews ? file.may.review || file.may.handle : file.may.handle)
  })
  const open = mine.filter(({ obstacles }) => obstacles.length === 0)
  const primary = usual.flatMap(step => open.filter(next => next.step === step))[0]
  return {
    primary,
    others: open.filter(next => next !== primary),
    barred: mine.filter(({ obstacles }) => obstacles.length > 0),
  }
}
