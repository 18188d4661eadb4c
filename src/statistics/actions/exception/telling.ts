import { tell } from '../../../clock/door/tell.ts'
import type { Instant } from '../../../kernel/day.ts'
import type { Id } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db/connect.ts'
import type { RuleCode } from '../../rules/exception/rule.ts'
import { exceptionRules } from '../../rules/exception/rules.ts'
import { leaders } from '../../store/exception/people.ts'

export type Telling = {
  readonly id: Id
  readonly rule: RuleCode
  readonly subjectLabel: string
  readonly account: Id | null
  readonly dueOn: string
  readonly why: 'raised' | 'again' | 'escalate'
}

const titles = {
  raised: '新的异常，请核实处理',
  again: '异常仍然突出，请再核实',
  escalate: '异常超期没有处理',
} as const satisfies Record<Telling['why'], string>

type Now = { readonly district: string; readonly now: Instant }

/** One word to each person for each kind of news, however many there are: a morning with sixty messages is not read. */
export async function tellOfLook(tx: Tx, { district, now }: Now, all: readonly Telling[]): Promise<void> {
  if (all.length === 0) return
  const heads = await leaders(tx, district)
  const each = all.flatMap(one =>
    (one.account === null || one.why === 'escalate' ? heads : [one.account]).map(account => ({ account, one })),
  )
  for (const [key, some] of Map.groupBy(each, ({ account, one }) => `${one.why} ${account}`)) {
    const [first] = some
    if (first === undefined) continue
    const { one, account } = first
    const name = (of: Telling) => `${of.subjectLabel}：${exceptionRules[of.rule].name}`
    const many = some.length > 1
    await tell(tx, {
      ...{ district, to: [account], now, outside: false, kind: `exception-${one.why}`, title: titles[one.why] },
      text: many ? `${name(one)} 等 ${some.length} 条，最早期限 ${earliest(some)}` : `${name(one)}，期限 ${one.dueOn}`,
      subject: many ? { kind: 'exceptions', id: district } : { kind: 'exception', id: one.id },
      key: `exception ${key} ${one.id}`,
    })
  }
}

function earliest(some: readonly { readonly one: Telling }[]): string {
  return some.map(({ one }) => one.dueOn).toSorted()[0] ?? ''
}
