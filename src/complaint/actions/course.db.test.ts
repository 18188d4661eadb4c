import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseworkActions } from '../../casework/actions.ts'
import { isQuery } from '../../platform/action/action.ts'
import { ask } from '../../platform/action/perform.ts'
import { newId } from '../../platform/id.ts'
import { type ComplaintWorld, complaintWorld, reporter } from '../complaint-world.testing.ts'
import { complaintTodos } from '../door/todos.ts'
import { complaintTasks } from '../jobs.ts'

let w: ComplaintWorld
beforeAll(async () => {
  w = await complaintWorld()
  w.setDay('2026-08-10')
})
afterAll(() => w.t.close())

const dispute = { topic: 'dispute', wantsRemedy: true, told: { words: '买到坏豆干，要求退款' } } as const

async function mediating() {
  const shop = await w.aShop()
  const { complaint, number } = await w.told(shop, dispute)
  await w.assigned(complaint)
  await w.moved(complaint, 'accept')
  return { shop, complaint, number }
}

describe('a dispute', () => {
  it('is accepted within 7 working days, mediated within 45, and told within 7 of its end', async () => {
    const shop = await w.aShop()
    const received = await w.told(shop, dispute)
    expect(received).toMatchObject({ kind: 'complaint', dueOn: '2026-08-19' })
    const { complaint } = received
    await w.assigned(complaint)
    await w.moved(complaint, 'accept')
    await w.moved(complaint, 'agree', { note: '退款并换货，双方签字' })
    const telling = { complaint, told: '已达成协议：退款并换货', way: 'phone' }
    await expect(w.act(w.inspector, 'tell', { ...telling, id: newId() })).rejects.toMatchObject({
      kind: 'input-invalid',
    })
    await w.act(w.inspector, 'tell', { ...telling, id: newId(), respondentWay: 'in-person' })
    const seen = await w.look(complaint)
    expect(seen).toMatchObject({ state: 'closed', outcome: 'agree', next: [] })
    expect(seen.steps.map(({ step }) => step)).toEqual(['receive', 'accept', 'agree', 'tell'])
    expect(await w.clocksOf(complaint)).toMatchObject([
      { code: 'E14', state: 'done' },
      { code: 'E14A', state: 'done', account: w.inspector.account },
      { code: 'E14B', state: 'done' },
    ])
  })

  it('is refused by a ground of the law, with a reason that whoever told it reads', async () => {
    const shop = await w.aShop()
    const { complaint } = await w.told(shop, dispute)
    await w.assigned(complaint)
    await w.act(w.inspector, 'refuse', { complaint, id: newId(), ground: 'handled-elsewhere', note: '消委会已调解' })
    const seen = await w.look(complaint)
    expect(seen).toMatchObject({ state: 'refused', refusedFor: 'handled-elsewhere' })
    expect(seen.steps.at(-1)?.told).toContain('消委会已调解')
    expect(await w.clocksOf(complaint)).toMatchObject([{ code: 'E14', state: 'done' }])
  })

  it('brings up a clue for a case and is mediated on', async () => {
    const { complaint } = await mediating()
    const filed = { complaint, id: newId(), matter: '涉嫌生产经营腐败变质的食品', content: '抽查同批豆干已霉变' }
    const { label } = await w.act(w.inspector, 'file', filed)
    const seen = await w.look(complaint)
    expect(seen).toMatchObject({ state: 'mediating', caseLabel: label })
    const [row] = await w.t.db`
      select source, provider, reporter_named from casework.case_file where id = ${seen.caseFile ?? ''}`
    expect(row).toEqual({ source: 'mediation', provider: '', reporterNamed: true })
    await w.moved(complaint, 'fail', { note: '被投诉人拒绝调解' })
  })
})

describe('a clue', () => {
  it('is verified within 15 working days, and its reporter told within 5 of the decision', async () => {
    const shop = await w.aShop()
    const { complaint, kind, dueOn } = await w.verifying(shop)
    expect({ kind, dueOn }).toEqual({ kind: 'report', dueOn: '2026-08-31' })
    const { dueOn: tellBy } = await w.moved(complaint, 'clear', { note: '现场未见异常' })
    expect(tellBy).toBe('2026-08-17')
    await w.act(w.inspector, 'tell', { complaint, id: newId(), told: '现场检查未发现您反映的情况', way: 'phone' })
    expect((await w.look(complaint)).state).toBe('closed')
  })

  it('without a name ends without anybody to tell', async () => {
    const shop = await w.aShop()
    const { complaint } = await w.verifying(shop, { told: { name: '', phone: '' } })
    await w.moved(complaint, 'clear')
    expect((await w.look(complaint)).next).toEqual(['close'])
    await w.moved(complaint, 'close')
  })

  it('becomes a case that knows nobody, and is told of once it is decided whether to file', async () => {
    const shop = await w.aShop()
    const { complaint, number } = await w.verifying(shop)
    const wanted = { complaint, id: newId(), matter: '涉嫌使用非食品原料', content: '卤水间发现工业盐一袋' }
    const { label } = await w.act(w.inspector, 'file', wanted)
    expect((await w.act(w.inspector, 'file', wanted)).label).toBe(label)
    const list = caseworkActions.find(({ endpoint }) => endpoint.name === 'casework.one')
    const { caseFile } = await w.look(complaint)
    if (list === undefined || !isQuery(list)) throw new Error('no case')
    const seen = await ask(w.t.world, w.office, list, { case: caseFile })
    expect(JSON.stringify(seen)).toContain(number)
    expect(JSON.stringify(seen)).not.toContain(reporter.name)
    expect(seen).toMatchObject({ reporterNamed: true, provider: '' })
    const telling = { complaint, told: '已立案', way: 'phone' }
    await expect(w.act(w.inspector, 'tell', { ...telling, id: newId() })).rejects.toMatchObject({
      kind: 'state-conflict',
    })
    expect((await w.look(complaint)).tellBlocked).toContain('是否立案')
    await w.refusedFiling(caseFile)
    await w.act(w.inspector, 'tell', { ...telling, id: newId() })
    const [row] = await w.t.db`select reporter_told_on from casework.case_file where id = ${caseFile}`
    expect(row?.reporterToldOn).toBe('2026-08-10')
  })

  it('that is no dispute is changed by an officer, with a reason, and its time runs from the same day', async () => {
    const shop = await w.aShop()
    const { complaint } = await w.told(shop, { told: { words: '要求退款' } })
    await w.assigned(complaint)
    expect((await w.look(complaint)).told?.doubt).toBe('asks-for-remedy')
    w.setDay('2026-08-12')
    await w.act(w.inspector, 'reclassify', { complaint, id: newId(), kind: 'complaint', reason: '来件人请求退款' })
    w.setDay('2026-08-10')
    expect(await w.look(complaint)).toMatchObject({
      kind: 'complaint',
      state: 'received',
      due: { code: 'E14', on: '2026-08-19' },
    })
    const shop2 = await w.aShop()
    const anonymous = await w.told(shop2, { told: { name: '', phone: '' } })
    await w.assigned(anonymous.complaint)
    const change = { complaint: anonymous.complaint, id: newId(), kind: 'complaint', reason: '想改成投诉' }
    await expect(w.act(w.inspector, 'reclassify', change)).rejects.toMatchObject({ kind: 'input-invalid' })
  })

  it('is moved on only as the table says, and once for one request', async () => {
    const shop = await w.aShop()
    const { complaint } = await w.verifying(shop)
    await expect(w.moved(complaint, 'agree')).rejects.toMatchObject({ kind: 'state-conflict' })
    const step = { complaint, id: newId(), step: 'substantiate', note: '属实' }
    await w.act(w.inspector, 'move', step)
    await w.act(w.inspector, 'move', step)
    expect((await w.look(complaint)).steps).toHaveLength(3)
    await expect(w.moved(complaint, 'close')).rejects.toMatchObject({ kind: 'state-conflict' })
  })

  it('is handed on to whoever is competent', async () => {
    const shop = await w.aShop()
    const { complaint } = await w.verifying(shop)
    await w.act(w.inspector, 'transfer', { complaint, id: newId(), to: '区农业农村局', note: '属于屠宰环节' })
    expect(await w.look(complaint)).toMatchObject({ state: 'transferred', transferredTo: '区农业农村局' })
    expect(await w.clocksOf(complaint)).toMatchObject([{ code: 'E01', state: 'done' }])
  })
})

describe('two that tell the same', () => {
  it('become one, of the same workshop and in the same hands', async () => {
    const shop = await w.aShop()
    const [one, two] = [await w.verifying(shop), await w.told(shop)]
    const merging = { complaint: two.complaint, id: newId(), into: one.number, note: '同一件事' }
    await expect(w.act(w.inspector, 'merge', merging)).rejects.toMatchObject({ kind: 'not-allowed' })
    await w.assigned(two.complaint)
    await w.act(w.inspector, 'merge', merging)
    expect(await w.look(two.complaint)).toMatchObject({ state: 'merged', mergedInto: { number: one.number } })
    expect((await w.look(one.complaint)).mergedHere).toMatchObject([{ number: two.number }])
    expect(await w.clocksOf(two.complaint)).toMatchObject([{ code: 'E01', state: 'void' }])
    const elsewhere = await w.verifying(await w.aShop())
    await expect(
      w.act(w.inspector, 'merge', { ...merging, complaint: elsewhere.complaint, id: newId() }),
    ).rejects.toMatchObject({ kind: 'input-invalid' })
  })
})

describe('what is told to anyone', () => {
  it('is only what was found true, with the answer that an officer has read', async () => {
    const shop = await w.aShop()
    const { complaint } = await w.verifying(shop)
    const telling = { complaint, disclosure: newId(), foundOn: '2026-08-10', text: '豆干未标生产日期，已改正' }
    await expect(w.act(w.inspector, 'publish', telling)).rejects.toMatchObject({ kind: 'state-conflict' })
    await w.moved(complaint, 'substantiate')
    await w.act(w.inspector, 'publish', telling)
    const naming = { workshop: shop.workshop, disclosure: telling.disclosure, text: `都是${reporter.name}乱讲` }
    const first = newId()
    await w.act(shop.owner, 'reply', { ...naming, reply: first })
    await expect(w.act(w.inspector, 'lookAtReply', { complaint, reply: first, show: true })).rejects.toMatchObject({
      kind: 'input-invalid',
    })
    await w.act(w.inspector, 'lookAtReply', { complaint, reply: first, show: false, reason: '不能提到别人，请改写' })
    const own = await w.act(shop.owner, 'published', { workshop: shop.workshop })
    expect(own.rows[0]?.reply).toMatchObject({ state: 'returned', reason: '不能提到别人，请改写' })
    await w.act(shop.owner, 'reply', { ...naming, reply: newId(), text: '已补印日期。' })
    const stranger = await w.aShop()
    await expect(
      w.act(stranger.owner, 'reply', { ...naming, workshop: stranger.workshop, reply: newId() }),
    ).rejects.toMatchObject({ kind: 'not-found' })
    await w.act(w.inspector, 'unpublish', { complaint, disclosure: telling.disclosure, reason: '公开期满' })
    expect((await w.act(shop.owner, 'published', { workshop: shop.workshop })).rows).toEqual([])
  })
})

describe('figures and lists', () => {
  it('count what the list with the same filter shows', async () => {
    const figures = await w.act(w.office, 'figures', {})
    const counted = async (filter: Record<string, unknown>) => (await w.act(w.office, 'list', filter)).total
    expect(figures.total).toBe(await counted({}))
    expect(figures.open).toBe(await counted({ open: true }))
    expect(figures.unassigned).toBe(await counted({ unassigned: true }))
    for (const { key, count } of figures.topics) expect(await counted({ topics: [key] })).toBe(count)
    for (const { key, count } of figures.outcomes) expect(await counted({ outcomes: [key] })).toBe(count)
    for (const { key, count } of figures.states) expect(await counted({ states: [key] })).toBe(count)
    w.setDay('2026-12-20')
    expect((await w.act(w.office, 'figures', {})).overdue).toBe(await counted({ overdue: true }))
    w.setDay('2026-08-10')
  })

  it('bring up what nobody handles yet to the office, and nothing of it to a station', async () => {
    const { complaint } = await w.told(await w.aShop())
    const asked = { district: w.t.district, account: null, unit: null, today: '2026-08-10' as never }
    const open = await complaintTodos.open(w.t.db, { ...asked, scope: 'district' })
    expect(open.map(({ id }) => id)).toContain(complaint)
    expect(await complaintTodos.open(w.t.db, { ...asked, scope: { towns: [...w.t.towns], workshops: [] } })).toEqual([])
  })
})

describe('what an officer writes down', () => {
  it('has the same receipt, once, and asks for a name where a settlement is asked for', async () => {
    const shop = await w.aShop()
    const told = { complaint: newId(), workshop: shop.workshop, via: 'phone', topic: 'dispute', wantsRemedy: true }
    const asked = { ...told, words: '要求退款', name: reporter.name, phone: reporter.phone }
    await expect(w.act(w.office, 'register', { ...asked, name: '' })).rejects.toMatchObject({ kind: 'input-invalid' })
    const first = await w.act(w.office, 'register', asked)
    expect(first).toMatchObject({ kind: 'complaint', number: expect.stringMatching(/^511903-2026-\d{5}$/) })
    expect(await w.act(w.office, 'register', asked)).toEqual(first)
  })
})

describe('the short message', () => {
  it('says that there is news and not what, to the number that lies sealed', async () => {
    const sent: { phone: string; text: string }[] = []
    const tasks = complaintTasks(async message => {
      sent.push(message)
      return { kind: 'sent' }
    }, w.casesFrom)
    const { complaint, number } = await w.verifying(await w.aShop())
    const [message] = await w.t.db<{ id: string }[]>`
      select id from complaint.message where complaint = ${complaint} and state = 'queued'`
    await tasks['complaint.send-message']?.(w.t.world, { district: w.t.district, message: message?.id })
    expect(sent).toMatchObject([{ phone: reporter.phone, text: expect.stringContaining(number) }])
    expect(sent[0]?.text).not.toContain(reporter.name)
    expect((await w.look(complaint)).messages).toMatchObject([{ state: 'given' }])
    await complaintTasks(undefined, w.casesFrom)['complaint.send-message']?.(w.t.world, {
      district: w.t.district,
      message: message?.id,
    })
    expect((await w.look(complaint)).messages).toHaveLength(1)
  })
})
