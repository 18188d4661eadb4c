import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { todo } from '../../clock/actions/todo.ts'
import { ask, deliver } from '../../platform/action/perform.ts'
import { caseworkActions } from '../actions.ts'
import { type CaseworkWorld, caseworkWorld } from '../casework-world.testing.ts'
import { approvalTodos, clueTodos } from '../door/todos.ts'

let w: CaseworkWorld
beforeAll(async () => {
  w = await caseworkWorld()
})
beforeEach(() => w.setDay('2026-08-10'))
afterAll(() => w.t.close())

const listed = (over: Record<string, unknown> = {}, by = w.office) => w.act(by, 'cases', over)

describe('the list of cases', () => {
  it('is filtered, searched by pinyin, paged and sorted', async () => {
    const far = await w.filed({ party: w.party({ name: '明阳永强豆制品坊' }) })
    const { case: received } = await w.registered({ source: 'superior', foundOn: '2026-08-06' })
    const ids = async (over: Record<string, unknown>) => (await listed(over)).rows.map(row => row.case)
    expect(await ids({ search: '永强' })).toEqual([far.case])
    expect(await ids({ search: 'yongqiang' })).toEqual([far.case])
    expect(await ids({ search: 'myyq' })).toEqual([far.case])
    expect(await ids({ search: far.filingNumber })).toEqual([far.case])
    expect(await ids({ states: ['received'] })).toEqual([received])
    expect(await ids({ sources: ['superior'] })).toEqual([received])
    expect(await ids({ handler: w.officers[1] })).toEqual([far.case])
    expect(await ids({ handler: w.officers[2] })).toEqual([])
    expect(await ids({ workshop: far.workshop })).toEqual([far.case])
    expect(await ids({ sample: received })).toEqual([])
    expect(await ids({ from: '2026-08-07' })).toEqual([far.case])
    expect(await ids({ to: '2026-08-06' })).toEqual([received])
    expect(await ids({ dueBefore: '2026-09-01' })).toEqual([received])
    expect(await ids({ sort: 'due' })).toEqual([received, far.case])
    expect(await ids({ sort: 'newest' })).toEqual([far.case, received])
    expect(await ids({ sort: 'number' })).toEqual([received, far.case])
    expect(await ids({ step: 'file', stepFrom: '2026-08-10', stepTo: '2026-08-10' })).toEqual([far.case])
    const page = await listed({ page: 2, pageSize: 1 })
    expect({ total: page.total, rows: page.rows.map(row => row.case) }).toEqual({ total: 2, rows: [far.case] })
    expect((await listed({ mine: true }, w.inspector)).rows.map(row => row.case)).toEqual([far.case])
    expect((await listed({ mine: true })).total).toBe(0)
    w.setDay('2026-09-02')
    expect(await ids({ overdue: true })).toEqual([received])
  })

  it('goes by the clock: more time is more time in the list too', async () => {
    const { case: id } = await w.registered()
    await w.t.owner`
      update clock.clock set due_on = '2026-09-21', amber_on = '2026-09-16' where subject_id = ${id} and code = 'E01'`
    const [row] = (await listed({ states: ['received'], sort: 'number' })).rows
    expect(row).toMatchObject({ case: id, due: { code: 'E01', on: '2026-09-21', tone: 'calm' } })
  })

  it('is taken out as it is filtered, and that is written down', async () => {
    const { number } = await w.registered({ matter: '导出的案件' })
    const table = caseworkActions.find(({ endpoint }) => endpoint.name === 'casework.table')
    if (table === undefined) throw new Error('no table')
    const file = await deliver(w.t.world, w.office, table as Parameters<typeof deliver>[2], { search: number })
    expect(file.name).toContain('.xlsx')
    const [entry] = await w.t.db`select after from audit.entry where action = 'casework.table' order by at desc limit 1`
    expect(entry).toMatchObject({ after: { rows: 1 } })
  })
})

describe('who sees a case', () => {
  it('is the area that it lies in; partners, laboratories and owners see nothing', async () => {
    const shop = await w.aShop()
    const { case: id } = await w.filed({ workshop: shop.workshop })
    const elsewhere = w.t.actorOf(await w.t.anAccount({ duty: 'inspector', station: w.t.stations[1] }))
    expect((await listed({}, elsewhere)).rows.map(row => row.case)).not.toContain(id)
    await expect(w.look(id, elsewhere)).rejects.toMatchObject({ kind: 'not-allowed' })
    const laboratory = w.t.actorOf(await w.t.anAccount({ duty: 'laboratory' }))
    for (const by of [w.fire.actor, laboratory, shop.owner]) {
      await expect(listed({}, by)).rejects.toMatchObject({ kind: 'not-allowed' })
      await expect(w.look(id, by)).rejects.toMatchObject({ kind: 'not-allowed' })
      await expect(w.act(by, 'disclosures', {})).rejects.toMatchObject({ kind: 'not-allowed' })
      await expect(w.registered({ workshop: shop.workshop }, by)).rejects.toMatchObject({ kind: 'not-allowed' })
    }
  })

  it('of a party without a workshop is the whole district', async () => {
    await expect(w.registered({ workshop: null }, w.inspector)).rejects.toMatchObject({ kind: 'not-allowed' })
    const { case: id } = await w.registered({ workshop: null })
    expect((await w.look(id)).workshop).toBeNull()
    await expect(w.look(id, w.inspector)).rejects.toMatchObject({ kind: 'not-allowed' })
    expect((await listed({}, w.inspector)).rows.map(row => row.case)).not.toContain(id)
    expect((await listed({ search: '' })).rows.map(row => row.case)).toContain(id)
  })

  it('keeps from others who reported, and the file from who only runs the program', async () => {
    const { case: id } = await w.filed({ provider: '举报人王某', reporterNamed: true })
    expect((await w.look(id, w.inspector)).provider).toBe('举报人王某')
    const superior = w.t.actorOf(await w.t.anAccount({ duty: 'superior' }))
    expect((await w.look(id, superior)).provider).toBe('')
    const papers = await w.t.db<{ fields: unknown }[]>`select fields from paper.paper where subject_id = ${id}`
    expect(JSON.stringify(papers)).not.toContain('王某')
    const administrator = w.t.actorOf(await w.t.anAccount({ duty: 'administrator' }))
    await expect(w.look(id, administrator)).rejects.toMatchObject({ kind: 'not-allowed' })
    expect((await listed({}, administrator)).total).toBeGreaterThan(0)
  })

  it('of another district nobody', async () => {
    const { case: id } = await w.registered()
    const { district } = await w.t.anotherDistrict()
    const other = w.t.actorOf(await w.t.anAccount({ duty: 'office', district }))
    await expect(w.look(id, other)).rejects.toMatchObject({ kind: 'not-found' })
  })
})

describe('the file of a case', () => {
  it('says what may be done next, and why not', async () => {
    const { case: id } = await w.filed()
    const conclude = (by = w.inspector) =>
      w.look(id, by).then(({ next }) => next.find(({ step }) => step === 'conclude')?.obstacles)
    expect(await conclude()).toEqual(['证据清单还是空的，请先登记证据'])
    await w.proved(id)
    expect(await conclude()).toEqual([])
    expect(await conclude(w.leader)).toEqual(['由办案人员或者股室办理'])
    await w.proposed(id, { step: 'end', reason: '当事人已注销' })
    const { next, may, waiting } = await w.look(id, w.leader)
    expect(waiting).toBe('end')
    expect(next.find(({ step }) => step === 'suspend')).toMatchObject({ way: 'propose' })
    expect(next.find(({ step }) => step === 'suspend')?.obstacles).toContain('有一项报批正在等待审批')
    expect(may).toEqual({ handle: false, review: true, approve: true })
  })

  it('opens only the files that it names', async () => {
    const { case: id } = await w.filed()
    const { file } = await w.proved(id)
    const download = caseworkActions.find(({ endpoint }) => endpoint.name === 'casework.file')
    if (download === undefined) throw new Error('no file')
    const take = (hash: string) =>
      deliver(w.t.world, w.office, download as Parameters<typeof deliver>[2], { case: id, file: hash })
    expect((await take(file)).mediaType).toBe('application/pdf')
    await expect(take(await w.aFile())).rejects.toMatchObject({ kind: 'not-found' })
  })

  it('weighs what is asked by the same rules that bind the decision', async () => {
    const wish = { row: 'refused-inspection', party: 'organisation', penalties: [{ kind: 'closure' }] }
    const seen = await w.act(w.inspector, 'weigh', { ...wish, circumstances: ['confessed'] })
    expect(seen).toMatchObject({ weights: ['mitigated', 'lighter'], hearing: { entitled: true, because: ['kind'] } })
    expect(seen.bands).toEqual([
      { weight: 'mitigated', fromFen: 1, toFen: 199_999 },
      { weight: 'lighter', fromFen: 200_000, toFen: 1_640_000 },
    ])
    expect(await w.act(w.inspector, 'weigh', { ...wish, row: 'not-filed' })).toMatchObject({
      amountsMissing: true,
      toBeConfirmed: true,
    })
    const table = await w.act(w.office, 'penalties', {})
    expect(table.find(({ code }) => code === 'not-filed')).toMatchObject({
      range: null,
      ground: { toBeConfirmed: true },
    })
    expect(table.find(({ code }) => code === 'refused-inspection')?.range).toBe('2,000.00 元至50,000.00 元')
  })
})

describe('figures and to-dos', () => {
  it('are counted from rows, and the list shows the rows', async () => {
    const days = { from: '2026-08-10', to: '2026-08-10' }
    const before = await w.act(w.office, 'figures', days)
    const { case: id } = await w.served()
    await w.paid(id, 1_000)
    const after = await w.act(w.office, 'figures', days)
    expect(after.registered - before.registered).toBe(1)
    expect(after.decided - before.decided).toBe(1)
    expect(after.finesFen - before.finesFen).toBe(1_900_000)
    expect(after.paidFen - before.paidFen).toBe(1_000)
    const rows = await listed({ step: 'decide', stepFrom: days.from, stepTo: days.to })
    expect(rows.total).toBe(after.decided)
    expect(after.bySource.find(({ source }) => source === 'report')?.registered).toBeGreaterThan(0)
  })

  it('stand in the list of whoever has to do them', async () => {
    const { case: id } = await w.registered()
    await w.proposed(id, w.filing())
    const todos = (by = w.leader) =>
      ask(w.t.world, by, todo([approvalTodos, clueTodos]), { whose: 'area', pageSize: 200 })
    const own = (await todos()).rows.filter(row => row.subject.id === id)
    expect(own.map(({ kind }) => kind).sort()).toEqual(['E01', 'case-approval'].sort())
    expect((await todos(w.inspector)).rows.filter(row => row.subject.id === id).map(({ kind }) => kind)).toEqual([
      'E01',
    ])
    const shop = await w.aShop()
    const { visit } = await w.visited(shop, { K15: { note: '工业用硼砂' } })
    const number = (await w.act(w.office, 'clues', { pageSize: 200 })).rows.find(
      row => row.visit === visit,
    )?.visitNumber
    expect((await todos()).rows.filter(({ kind }) => kind === 'clue').map(row => row.subject.label)).toContainEqual(
      expect.stringContaining(number ?? 'no number'),
    )
  })
})
