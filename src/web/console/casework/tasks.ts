import type { Case } from './words.ts'

/** What a case waits for beside the steps of its table. */
export type Task =
  | 'tell-reporter'
  | 'end-hold'
  | 'evidence'
  | 'discuss'
  | 'review-statement'
  | 'statement'
  | 'notify-hearing'
  | 'pay'
  | 'disclose'
  | 'take-down'

export const taskZh = {
  'tell-reporter': '告知举报人',
  'end-hold': '处理先行登记保存',
  evidence: '登记证据',
  discuss: '登记集体讨论',
  'review-statement': '复核陈述申辩',
  statement: '登记陈述申辩或者放弃',
  'notify-hearing': '通知听证',
  pay: '登记缴款',
  disclose: '核对并公示',
  'take-down': '撤下公示',
} as const satisfies Record<Task, string>

type Facts = Pick<
  Case,
  | 'source'
  | 'reporterNamed'
  | 'reporterToldOn'
  | 'state'
  | 'may'
  | 'evidence'
  | 'grave'
  | 'discussions'
  | 'statements'
  | 'notices'
  | 'hearings'
  | 'money'
  | 'disclosure'
>

/** Statement that nobody has answered yet. */
export function unread<S extends Case['statements'][number]>(statements: readonly S[]): S | undefined {
  return statements.find(({ kind, review }) => kind === 'statement' && review === null)
}

/** The party asked for a hearing, did not give it up, and was not told yet when and where it is. */
function isUnnotified({ statements, notices, hearings }: Facts): boolean {
  const since = notices.find(({ current }) => current)?.servedOn
  if (since === undefined || hearings.some(({ current }) => current)) return false
  const said = statements.filter(({ onDay }) => onDay >= since)
  const last = (kind: Case['statements'][number]['kind']) => said.findLastIndex(each => each.kind === kind)
  return last('hearing-request') > last('waiver')
}

/**
 * What the reader can do about it now, the most pressing first.
 *
 * @param holds evidence is being held (先行登记保存)
 */
export function tasksOf(file: Facts, may: (action: string) => boolean, holds = false): readonly Task[] {
  const { state, evidence, grave, discussions, statements, money, disclosure } = file
  const handles = (action: string) => file.may.handle && may(action)
  const answering = state === 'told' || state === 'heard'
  const fined = state === 'served' || state === 'spot-served'
  const bare = evidence.every(({ withdrawn }) => withdrawn !== null)
  const named = file.source === 'report' && file.reporterNamed && file.reporterToldOn === null
  const waits: Readonly<Record<Task, boolean>> = {
    'tell-reporter': named && state !== 'received' && may('casework.tell-reporter'),
    'end-hold': holds && handles('casework.end-hold'),
    evidence: state === 'filed' && bare && handles('casework.add-evidence'),
    discuss: grave && discussions.length === 0 && (answering || state === 'reviewed') && may('casework.discuss'),
    'review-statement': answering && unread(statements) !== undefined && handles('casework.review-statement'),
    statement: state === 'told' && statements.length === 0 && handles('casework.record-statement'),
    'notify-hearing': state === 'told' && isUnnotified(file) && handles('casework.notify-hearing'),
    pay: fined && money !== null && !money.settled && handles('casework.record-payment'),
    disclose: disclosure?.state === 'due' && may('casework.disclose'),
    'take-down':
      disclosure?.state === 'disclosed' && disclosure.takeDownBy !== null && may('casework.withdraw-disclosure'),
  }
  return tasks.filter(task => waits[task])
}

const tasks: readonly Task[] = [
  'take-down',
  ...(['evidence', 'discuss', 'notify-hearing', 'review-statement', 'statement', 'pay', 'disclose'] as const),
  ...(['end-hold', 'tell-reporter'] as const),
]
