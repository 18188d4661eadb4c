import { addMonths } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { type Action, action, answer, type Context, type Subject } from '../../platform/action/action.ts'
import { getWorkshopPlace, workshopPlaces } from '../../registry/door.ts'
import { rowsInForce } from '../../rulebook/door.ts'
import { planningEndpoints as endpoints } from '../contract/planning.ts'
import { inspectors, overseers } from '../rules/seen.ts'
import * as store from '../store/draw.ts'
import { officersOf } from '../store/officer.ts'
import { refused, workshopSubject } from './subject.ts'

const recusals = answer(endpoints.recusals, {
  allow: overseers,
  concerns: 'workshop',
  async run({ page, pageSize }, { tx, district }, scope) {
    const asked = { district, scope, places: workshopPlaces }
    const found = await store.listRecusals(tx, asked, pageSize, (page - 1) * pageSize)
    return { total: found.total, rows: found.rows.map(({ officer: _, ...row }) => row) }
  },
})

/** 回避: 监督检查管理办法 第二十三条; 行政处罚法 第四十三条. */
const addRecusal = action(endpoints.addRecusal, {
  allow: inspectors,
  concerns: 'workshop',
  subject: workshopSubject,
  async run({ recusal: id, officer, workshop, reason }, { tx, district, actor, now }) {
    const [found] = await officersOf(tx, district, { ids: [officer] })
    if (found === undefined) throw refused('/officer', '没有这位监管人员，请重新选择')
    const made = await store.insertRecusal(tx, district, { id, officer, workshop, reason, actor: actor.name, at: now })
    if (!made && (await store.findRecusal(tx, district, id)) === undefined) {
      throw new Problem('conflict', `${found.name}对这家已经登记回避`)
    }
    return { output: {}, after: { officer: found.name, workshop }, reason }
  },
})

async function recusalSubject({ recusal: id }: { readonly recusal: Id }, { tx, district }: Context): Promise<Subject> {
  const found = await store.findRecusal(tx, district, id)
  if (found === undefined) throw new Problem('not-found', '没有找到这条回避登记，请刷新列表')
  const { name, town } = await getWorkshopPlace(tx, district, found.workshop)
  return { kind: 'recusal', id, label: `${name} 回避`, place: { kind: 'workshop', workshop: found.workshop, town } }
}

const endRecusal = action(endpoints.endRecusal, {
  allow: ['office'],
  concerns: 'workshop',
  subject: recusalSubject,
  async run({ recusal: id }, { tx, district, actor, now }) {
    const ended = await store.endRecusalOf(tx, district, id, actor.name, now)
    if (!ended) throw new Problem('state-conflict', '这条回避已经解除，请刷新列表')
    return { output: {}, after: { recusal: id, ended: true } }
  },
})

const superiorChecks = answer(endpoints.superiorChecks, {
  allow: overseers,
  concerns: 'workshop',
  async run({ workshop = null, page, pageSize }, { tx, district, today }, scope) {
    const { rows: clocks } = await rowsInForce(tx, district, 'clocks', today)
    const months = clocks.find(({ code }) => code === 'I03')?.amount ?? 3
    const asked = { district, scope, places: workshopPlaces, workshop }
    const found = await store.listSuperiorChecks(tx, asked, pageSize, (page - 1) * pageSize)
    return {
      total: found.total,
      rows: found.rows.map(row => {
        const until = addMonths(row.onDay, months)
        return { ...row, sparedUntil: until < today ? null : until }
      }),
    }
  },
})

const addSuperiorCheck = action(endpoints.addSuperiorCheck, {
  allow: inspectors,
  concerns: 'workshop',
  subject: workshopSubject,
  async run({ check: id, workshop, onDay, authority, codes, note }, { tx, district, actor, now, today }) {
    if (onDay > today) throw refused('/onDay', '检查日期不能晚于今天')
    const by = { account: actor.account ?? null, actor: actor.name, at: now }
    await store.insertSuperiorCheck(tx, district, { id, workshop, onDay, authority, codes, note, ...by })
    return { output: {}, after: { check: id, authority, onDay, codes } }
  },
})

export const peopleActions: readonly Action[] = [recusals, addRecusal, endRecusal, superiorChecks, addSuperiorCheck]
