import { type ExceptionState, exceptionStates } from '../../../../statistics/rules/exception/life.ts'
import { type RuleCode, ruleCodes } from '../../../../statistics/rules/exception/rule.ts'
import { exceptionRules } from '../../../../statistics/rules/exception/rules.ts'
import { exceptionStateZh } from '../../../../statistics/zh/exception.ts'
import type { Answer, Asked } from '../../../client.ts'
import type { Tone } from '../../../ui/problem.tsx'
import type { Address } from '../../address.ts'

export type ExceptionLine = Answer<'statistics.exceptions'>['rows'][number]
export type OneException = Answer<'statistics.exception'>
export type FoundLine = OneException['rows'][number]
export type RuleLine = Answer<'statistics.exception-rules'>['rows'][number]

export const stateTone = { open: 'attention', handled: 'primary', over: 'good' } as const satisfies Record<
  ExceptionState,
  Tone
>

/** 超期 is said first: it is what somebody has to see. */
export function standing({ state, overdue }: Pick<ExceptionLine, 'state' | 'overdue'>): {
  readonly tone: Tone
  readonly word: string
} {
  return overdue ? { tone: 'bad', word: '超期未处理' } : { tone: stateTone[state], word: exceptionStateZh[state] }
}

export const stateOptions = exceptionStates.map(value => ({ value, label: exceptionStateZh[value] }))
export const ruleOptions = ruleCodes.map(value => ({ value, label: exceptionRules[value].name }))

const sorts = ['due', 'newest', 'rule', 'subject'] as const

type Narrowing = 'rules' | 'states' | 'overdue' | 'towns' | 'workshop' | 'mine' | 'search'
export type ExceptionFilter = Required<Pick<Asked<'statistics.exceptions'>, Narrowing>> & {
  readonly sort: (typeof sorts)[number]
}

/** What stands is shown, unless another state is asked for. */
export function askedExceptions(address: Address): ExceptionFilter {
  const states = exceptionStates.filter(each => address.words('state').includes(each))
  const rules = ruleCodes.filter((each): each is RuleCode => address.words('rule').includes(each))
  return {
    states: states.length === 0 ? ['open', 'handled'] : states,
    rules,
    overdue: address.has('overdue'),
    towns: [...address.words('town')],
    workshop: address.text('workshop') === '' ? null : address.text('workshop'),
    mine: address.has('mine'),
    search: address.text('search'),
    sort: sorts.find(each => each === address.text('sort')) ?? 'due',
  }
}

/** What lies with nobody is the leader's. */
export const personText = ({ personName }: Pick<ExceptionLine, 'personName'>): string => personName ?? '局领导'
