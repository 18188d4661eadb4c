import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dayAt } from '../../kernel/day.ts'
import type { Actor } from '../../platform/action/actor.ts'
import { deliver } from '../../platform/action/perform.ts'
import { newId } from '../../platform/id.ts'
import { type InspectionWorld, inspectionWorld } from '../inspection-world.testing.ts'
import { disclosureActions } from './disclosures.ts'
import { lookActions } from './look.ts'

let w: InspectionWorld
beforeAll(async () => {
  w = await inspectionWorld()
})
afterAll(() => w.t.close())

const codesOf = async (visit: Parameters<InspectionWorld['look']>[0], by: Actor) =>
  (await w.look(visit, by)).items.map(({ code }) => code)

function partnerEnding(partner: InspectionWorld['fire'], department: string, name: string) {
  return {
    department,
    officers: partner.officers,
    signatures: [
      { who: 'officer', name: `${name}甲`, file: w.signature },
      { who: 'officer', name: `${name}乙`, file: w.signature },
      { who: 'party', name: '张三丰', file: w.signature },
    ],
  }
}

async function aJoint() {
  const shop = await w.aShop()
  const begun = await w.begun(shop, { kind: 'joint', departments: ['fire', 'environment'] })
  return { shop, ...begun }
}

describe('a joint visit', () => {
  it('shows each department its own items, the bureau all of them, and strangers nothing', async () => {
    const { visit } = await aJoint()
    expect(await codesOf(visit, w.fire.actor)).toEqual(['K24'])
    expect(await codesOf(visit, w.environment.actor)).toEqual(['K25'])
    expect(await codesOf(visit, w.office)).toEqual(expect.arrayContaining(['K01', 'K24', 'K25']))
    const alone = await w.begun(await w.aShop())
    await expect(w.look(alone.visit, w.fire.actor)).rejects.toMatchObject({ kind: 'not-found' })
    const listed = await w.say(w.fire.actor, 'list', { pageSize: 200 })
    expect(listed.rows.map(row => row.visit)).toContain(visit)
    expect(listed.rows.map(row => row.visit)).not.toContain(alone.visit)
    const mine = listed.rows.find(row => row.visit === visit)
    expect(mine?.parts.map(({ department }) => department)).toEqual(['fire'])
  })

  it('goes for the reason of its task, and what it finds is told under that one name', async () => {
    const { workshop } = await w.aShop()
    const [task, reason, departments] = [newId(), '2026 年食品小作坊安全生产大检查', ['fire', 'environment']]
    const dueOn = dayAt(w.t.world.clock.now())
    await w.say(w.office, 'addTask', { task, workshop, kind: 'joint', dueOn, departments, reason })
    const visit = newId()
    await w.say(w.office, 'begin', { visit, workshop, kind: 'joint', departments, task })
    expect((await w.look(visit, w.office)).reason).toBe(reason)
    await w.marked(visit, { K24: {} }, w.fire.actor)
    await w.finished(visit, partnerEnding(w.fire, 'fire', 'fire'), w.fire.actor)
    const raised = await w.t.db`
      select source_id, source_label from rectification.hazard where workshop = ${workshop}`
    expect(raised).toEqual([{ sourceId: visit, sourceLabel: reason }])
    const own = newId()
    const shop = await w.aShop()
    await w.say(w.office, 'begin', { visit: own, workshop: shop.workshop, kind: 'routine', reason: '群众反映' })
    expect((await w.look(own, w.office)).reason).toBe('群众反映')
  })

  it('lets nobody mark or finish for another department', async () => {
    const { visit } = await aJoint()
    const mark = (code: string, by: Actor) => w.say(by, 'mark', { visit, marks: [{ code, result: 'conforming' }] })
    await expect(mark('K01', w.fire.actor)).rejects.toThrow(/没有您部门的项目/)
    await expect(mark('K24', w.office)).rejects.toThrow(/没有您部门的项目/)
    await expect(w.finished(visit, { department: 'fire' })).rejects.toMatchObject({ kind: 'not-allowed' })
    await expect(w.finished(visit, {}, w.fire.actor)).rejects.toMatchObject({ kind: 'not-allowed' })
    await expect(w.finished(visit, { department: 'industry' }, w.fire.actor)).rejects.toMatchObject({
      kind: 'not-allowed',
    })
  })

  it('is finished when every department has finished its own; findings are split by department', async () => {
    const { visit, shop } = await aJoint()
    await w.marked(visit, { K24: { note: '灭火器过期', files: [w.photograph] } }, w.fire.actor)
    await w.marked(visit, { K08: { note: '工具混放' } }, w.office)
    const fire = await w.finished(visit, partnerEnding(w.fire, 'fire', 'fire'), w.fire.actor)
    expect(fire).toMatchObject({ result: { outcome: null, problems: 1, handling: ['order'] }, papers: [] })
    const market = await w.finished(visit)
    expect(market).toMatchObject({ result: { outcome: 'basic', problems: 1 }, papers: [{}, {}] })
    expect((await w.look(visit)).state).toBe('open')
    await w.marked(visit, {}, w.environment.actor)
    await w.finished(visit, partnerEnding(w.environment, 'environment', 'environment'), w.environment.actor)
    expect((await w.look(visit)).state).toBe('finished')
    const hazards = await w.t.db<{ department: string; sourceKind: string }[]>`
      select department, source_kind from rectification.hazard where workshop = ${shop.workshop} order by department`
    expect(hazards).toEqual([
      { department: 'fire', sourceKind: 'joint' },
      { department: 'market', sourceKind: 'joint' },
    ])
    const seen = await w.look(visit, w.fire.actor)
    expect(seen.findings.map(({ code }) => code)).toEqual(['K24'])
    expect(seen).toMatchObject({ papers: [], disclosure: null, clue: null })
    expect(seen.parts.map(({ department }) => department)).toEqual(['fire'])
    expect(seen.marks.every(({ code }) => code === 'K24')).toBe(true)
  })

  it('sends a department only its own officers', async () => {
    const { visit } = await aJoint()
    await w.marked(visit, {}, w.fire.actor)
    const wish = { ...partnerEnding(w.fire, 'fire', 'fire'), officers: [w.officers[0], w.officers[1]] }
    await expect(w.finished(visit, wish, w.fire.actor)).rejects.toThrow(/不是消防救援部门的人员/)
    const offered = await w.say(w.fire.actor, 'officers', { department: 'fire' })
    expect(offered.rows.map(({ officer }) => officer).sort()).toEqual([...w.fire.officers].sort())
  })

  it('needs another department, and one that has been set for the unit', async () => {
    const shop = await w.aShop()
    await expect(w.begun(shop, { kind: 'joint' })).rejects.toThrow(/至少选择一个其他部门/)
    const unset = w.t.actorOf(await w.t.anAccount({ duty: 'partner' }))
    expect((await w.say(unset, 'list', {})).total).toBe(0)
    const { visit } = await aJoint()
    await expect(w.look(visit, unset)).rejects.toMatchObject({ kind: 'not-found' })
  })

  it('opens the photographs of the own department only', async () => {
    const { visit } = await aJoint()
    await w.marked(visit, { K24: { note: '通道堵塞', files: [w.photograph] } }, w.fire.actor)
    const file = lookActions.find(({ endpoint }) => endpoint.name === 'inspection.file')
    if (file?.endpoint.kind !== 'download' || 'subject' in file === false) throw new Error('no file')
    const taken = (by: Actor) => deliver(w.t.world, by, file as never, { visit, file: w.photograph })
    expect((await taken(w.fire.actor)).mediaType).toBe('image/jpeg')
    await expect(taken(w.environment.actor)).rejects.toMatchObject({ kind: 'not-found' })
    const table = disclosureActions.find(({ endpoint }) => endpoint.name === 'inspection.table')
    const answer = await deliver(w.t.world, w.fire.actor, table as never, {})
    expect(answer.name).toContain('监督检查结果')
  })
})
