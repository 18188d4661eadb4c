import { expect, it } from 'vitest'
import { getDay } from '../../../kernel/day.ts'
import { getId } from '../../../kernel/id.ts'
import { tasksOf } from './tasks.ts'
import type { Disclosure, Statement } from './words.ts'

const all = () => true
const bare = {
  ...{ source: 'report', reporterNamed: false, reporterToldOn: null, state: 'filed' },
  ...{ may: { handle: true, review: false, approve: false }, evidence: [], grave: false },
  ...{ discussions: [], statements: [], notices: [], hearings: [], money: null, disclosure: null },
} as const satisfies Parameters<typeof tasksOf>[0]

const said: Statement = {
  ...{ statement: getId('0198a000-0000-7000-8000-000000000001'), kind: 'statement', onDay: getDay('2026-11-27') },
  ...{ text: '已经销毁', files: [], late: false, review: null },
}

it('asks for evidence before anything can be concluded, of whoever handles the case', () => {
  expect(tasksOf(bare, all)).toEqual(['evidence'])
  expect(tasksOf({ ...bare, may: { ...bare.may, handle: false } }, all)).toEqual([])
  expect(tasksOf(bare, () => false)).toEqual([])
})

it('asks for what the party says once it was told, and for the answer once it has spoken', () => {
  const told = { ...bare, state: 'told' } as const
  expect(tasksOf(told, all)).toEqual(['statement'])
  expect(tasksOf({ ...told, statements: [said] }, all)).toEqual(['review-statement'])
})

it('asks for the notice of a hearing as long as the party wants one and was not told of it', () => {
  const [day, id] = [getDay('2026-11-27'), said.statement]
  const notice = {
    ...{ move: id, servedOn: day, penalties: [], fineFen: 0, answerBy: null, paper: null, current: true },
    hearing: { entitled: true, because: ['fine' as const], toBeConfirmed: true },
  }
  const request = { ...said, kind: 'hearing-request' as const }
  const told = { ...bare, state: 'told' as const, notices: [notice], statements: [request] }
  expect(tasksOf(told, all)).toEqual(['notify-hearing'])
  expect(tasksOf({ ...told, statements: [request, { ...said, kind: 'waiver' as const }] }, all)).toEqual([])
  const hearing = {
    ...{ notice: id, hearingOn: day, hearingAt: '', place: '', host: id, hostName: '', recorder: '' },
    ...{ manner: 'open' as const, servedOn: day, paper: id, current: true },
  }
  expect(tasksOf({ ...told, hearings: [hearing] }, all)).toEqual([])
  expect(tasksOf({ ...told, hearings: [{ ...hearing, current: false }] }, all)).toEqual(['notify-hearing'])
})

it('asks for the discussion of what is grave', () => {
  expect(tasksOf({ ...bare, state: 'reviewed', grave: true }, all)).toEqual(['discuss'])
})

it('asks for the word to a reporter with a name once it is decided whether to file', () => {
  const named = { ...bare, state: 'not-filed', reporterNamed: true } as const
  expect(tasksOf(named, all)).toEqual(['tell-reporter'])
  expect(tasksOf({ ...named, reporterToldOn: getDay('2026-11-27') }, all)).toEqual([])
  expect(tasksOf({ ...named, state: 'received' }, all)).toEqual([])
})

it('asks what becomes of evidence that is held', () => {
  expect(tasksOf({ ...bare, state: 'suspended' }, all, true)).toEqual(['end-hold'])
})

it('asks first of all to take down what was disclosed of a decision that was revoked', () => {
  const day = getDay('2026-11-27')
  const disclosure: Disclosure = {
    ...{ state: 'disclosed', dueOn: day, disclosedOn: day, disclosedBy: '林股长', late: false, until: day },
    ...{ untilWhy: 'three-years', untilToBeConfirmed: true, withdrawnOn: null, cause: null, reason: null },
    ...{ takeDownBy: null, summary: null },
  }
  const revoked = { ...bare, state: 'revoked', disclosure } as const
  expect(tasksOf(revoked, all)).toEqual([])
  expect(tasksOf({ ...revoked, disclosure: { ...disclosure, takeDownBy: day } }, all)).toEqual(['take-down'])
})
