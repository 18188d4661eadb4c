import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../platform/id.ts'
import { type CaseworkWorld, caseworkWorld } from '../casework-world.testing.ts'
import { caseStates, caseSteps, leads } from '../rules/state.ts'

let w: CaseworkWorld
beforeAll(async () => {
  w = await caseworkWorld()
})
afterAll(() => w.t.close())

const move = (over: Record<string, unknown>) => ({
  ...{ district: w.t.district, id: newId(), on_day: '2026-08-10', files: [] as string[], person: 'x', actor: 'x' },
  ...{ at: w.t.world.clock.now(), ...over },
})
const insert = (over: Record<string, unknown>) =>
  w.t.owner.begin(async tx => {
    await tx`insert into casework.move ${tx({ ...move(over), facts: tx.json({ words: [] }) })}`
  })

describe('the ways of a case', () => {
  it('are the same in the database as in the rules, each and no other', async () => {
    const [row] = await w.t.owner<{ text: string }[]>`
      select pg_get_constraintdef(oid) as text from pg_constraint
      where conname = 'a case goes from state to state as the table says'`
    const known = [
      ...(row?.text ?? '').matchAll(
        /from_state = '([a-z-]+)'::text\) AND \(step = '([a-z-]+)'::text\) AND \(to_state = '([a-z-]+)'::text/g,
      ),
    ]
    const inDatabase = known.map(([, from, step, to]) => `${from} ${step} ${to}`).sort()
    const inRules = caseStates.flatMap(from =>
      caseSteps.flatMap(step => {
        const to = leads[from][step]
        return to === undefined ? [] : [`${from} ${step} ${to}`]
      }),
    )
    expect(inDatabase).toEqual(['none register received', ...inRules].sort())
  })

  it('cannot be left: a wrong step, a gap, a second case in the same place, a state without its step', async () => {
    const { case: id } = await w.registered()
    const step = { case_file: id, ordinal: 2, after: 1, from_state: 'received', step: 'decide', to_state: 'decided' }
    await expect(insert(step)).rejects.toThrow(/a case goes from state to state as the table says|was proposed/)
    const jump = { ...step, step: 'conclude', from_state: 'filed', to_state: 'investigated' }
    await expect(insert(jump)).rejects.toThrow(/foreign key/)
    await expect(insert({ ...jump, ordinal: 3, after: 2 })).rejects.toThrow(/foreign key/)
    await expect(insert({ ...jump, ordinal: 3, after: 1 })).rejects.toThrow(
      /a step of a case follows the one before it/,
    )
    const unproposed = { ...step, step: 'file', to_state: 'filed' }
    await expect(insert(unproposed)).rejects.toThrow(/what the head of the bureau decides was proposed/)
    const change = w.t.owner`update casework.case_file set state = 'closed' where id = ${id}`
    await expect(change).rejects.toThrow(/a case is where its last step led/)
    await expect(w.t.db`update casework.move set step = 'end' where case_file = ${id}`).rejects.toThrow(
      /permission denied/,
    )
    await expect(w.t.db`delete from casework.move where case_file = ${id}`).rejects.toThrow(/permission denied/)
  })

  it('has nobody approve what he proposed, whatever the program says', async () => {
    const { case: id } = await w.registered()
    const proposal = await w.proposed(id, w.filing())
    const alone = w.t.owner`
      update casework.proposal set state = 'approved', decided_person = person, decided_by = 'x', decided_at = now()
      where id = ${proposal}`
    await expect(alone).rejects.toThrow(/nobody approves what he proposed/)
  })

  it('has no typed amount without a second person, and no fine for who is spared', async () => {
    const { case: id } = await w.told()
    const decision = (over: Record<string, unknown>) =>
      w.t.owner.begin(async tx => {
        const row = {
          ...{ district: w.t.district, id: newId(), case_file: id, kind: 'penalty', fine_fen: 1, confiscated_fen: 0 },
          ...{
            basis: 'x',
            proposed_by: 'a',
            to_be_confirmed: true,
            breach: 'x',
            decided_on: '2026-08-10',
            decided_by: 'x',
          },
          ...{ decided_at: w.t.world.clock.now(), penalties: tx.json([]), ...over },
        }
        await tx`insert into casework.decision ${tx(row)}`
      })
    const typed = w.t.owner.json({ article: 'x' })
    const twoPeople = /an amount that was typed is confirmed by a second person/
    await expect(decision({ typed })).rejects.toThrow(twoPeople)
    await expect(decision({ typed, typed_confirmed_by: 'a' })).rejects.toThrow(twoPeople)
    await expect(decision({ kind: 'spared' })).rejects.toThrow(/who is spared is not fined/)
  })

  it('tells repeated, late and out of order apart', async () => {
    const { case: id } = await w.filed()
    await w.proved(id)
    const report = w.report(id)
    await w.act(w.inspector, 'conclude', report, 'key-1')
    await w.act(w.inspector, 'conclude', report, 'key-1')
    await w.act(w.inspector, 'conclude', report)
    await expect(w.act(w.inspector, 'conclude', w.report(id))).rejects.toThrow(/现在是“审核中”，不能调查终结/)
    await expect(w.act(w.inspector, 'tell', w.notice(id))).rejects.toThrow(/不能告知当事人/)
    const other = await w.filed()
    await expect(w.act(w.inspector, 'conclude', { ...report, case: other.case })).rejects.toThrow(/编号已经用过/)
    expect((await w.look(id)).moves.map(({ step }) => step)).toEqual(['register', 'file', 'conclude'])
  })

  it('lets one of two people go first', async () => {
    const { case: id } = await w.concluded()
    const two = w.t.actorOf(await w.t.anAccount({ duty: 'office', name: '第二人' }))
    const both = await Promise.allSettled([w.passed(id), w.passed(id, {}, two)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await w.look(id)).moves).toHaveLength(4)
  })
})
