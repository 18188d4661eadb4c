import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { getDay } from '../../kernel/day.ts'
import { checkCharacter31 } from '../../kernel/uscc.ts'
import { ledgerNow } from '../../ledger/ledger-world.testing.ts'
import { perform } from '../../platform/action/perform.ts'
import type { Scope } from '../../platform/action/permission.ts'
import { newId } from '../../platform/id.ts'
import { convert } from '../../registry/actions/filing.ts'
import { type CultivationWorld, cultivationWorld } from '../cultivation-world.testing.ts'
import { cultivationTodos } from '../door/todos.ts'
import { requirementsOn } from '../rules/readiness.ts'
import { checkDigit } from '../rules/sc-number.ts'

let w: CultivationWorld
beforeAll(async () => {
  w = await cultivationWorld()
})
beforeEach(() => w.t.setNow(ledgerNow))
afterAll(() => w.t.close())

const countOf = async (figure: string, year?: number) => {
  const { figures } = await w.act(w.leader, 'board', { year })
  const { rows } = await w.act(w.leader, 'boardRows', { figure, year })
  const count = figures.find(each => each.figure === figure)?.count
  expect(rows).toHaveLength(count ?? -1)
  return rows
}

describe('a project', () => {
  it('goes from its plan over steps, money and photographs to an acceptance by two', async () => {
    const shop = await w.aShop()
    const project = newId()
    const plan = { kind: 'makeover', plan: '改造车间', budget: 5_000_000, moneySource: '区级补助' }
    const wish = { project, workshop: shop.workshop, ...plan, begunOn: '2026-03-01' }
    await expect(w.act(w.inspector, 'openProject', wish)).rejects.toMatchObject({ kind: 'not-allowed' })
    await w.act(w.office, 'openProject', wish)
    await expect(w.act(w.office, 'openProject', { ...wish, project: newId() })).rejects.toThrow(/正在实施/)
    const note = (over: Record<string, unknown>) =>
      w.act(w.office, 'noteProject', { project, note: newId(), onDay: '2026-04-01', words: '墙面贴砖', ...over })
    const accept = (by: typeof w.office) =>
      w.act(by, 'acceptProject', { project, note: '符合方案', onDay: '2026-08-01' })
    await note({ kind: 'step' })
    await expect(note({ kind: 'before' })).rejects.toThrow(/请上传照片/)
    await expect(note({ kind: 'before', file: await w.aPdf() })).rejects.toThrow(/请上传照片/)
    await expect(note({ kind: 'money' })).rejects.toThrow(/用了多少钱/)
    await note({ kind: 'money', amount: 1_200_000 })
    await note({ kind: 'before', onDay: '2026-02-20', file: await w.aPhotograph() })
    await expect(accept(w.office)).rejects.toThrow(/还没有实施后的照片/)
    await note({ kind: 'after', file: await w.aPhotograph() })
    expect(await accept(w.office)).toEqual({ acceptances: 1, state: 'working' })
    await expect(accept(w.office)).rejects.toThrow(/另一个人/)
    expect(await accept(w.leader)).toEqual({ acceptances: 2, state: 'accepted' })
    await expect(note({ kind: 'step' })).rejects.toThrow(/已验收/)
    const seen = await w.act(shop.owner, 'project', { project })
    expect(seen).toMatchObject({ spent: 1_200_000, acceptances: 2, acceptedOn: '2026-08-01' })
    expect((await countOf('makeovers')).map(row => row.workshop)).toContain(shop.workshop)
  })

  it('that is stopped is not counted', async () => {
    const shop = await w.aShop()
    const project = newId()
    const plan = { kind: 'upgrade', plan: '规范台账', budget: 0, moneySource: '自筹', begunOn: '2026-03-01' }
    await w.act(w.office, 'openProject', { project, workshop: shop.workshop, ...plan })
    expect((await countOf('upgrades')).map(row => row.workshop)).toContain(shop.workshop)
    await w.act(w.office, 'stopProject', { project, reason: '业主歇业' })
    expect((await countOf('upgrades')).map(row => row.workshop)).not.toContain(shop.workshop)
  })
})

describe('a trademark', () => {
  const registered = { state: 'registered', registeredOn: '2016-11-07', expiresOn: '2026-11-06' }
  it('has number, class and end, and is found by its mark and pinyin', async () => {
    const shop = await w.aShop()
    const said = { workshop: shop.workshop, mark: '观音井板鸭', niceClass: 29, owner: '张三丰' }
    const save = (over: Record<string, unknown>) =>
      w.act(w.office, 'saveTrademark', { trademark: newId(), ...said, ...registered, ...over })
    await expect(save({})).rejects.toThrow(/注册号/)
    await expect(save({ number: '1', niceClass: 46 })).rejects.toThrow(/45 类/)
    await expect(save({ number: '1', expiresOn: '2016-11-07' })).rejects.toThrow(/晚于注册日期/)
    const trademark = newId()
    await save({ trademark, number: '12345678', file: await w.aPdf() })
    await expect(save({ number: '12345678' })).rejects.toThrow(/同一类别已经登记/)
    await save({ number: '12345678', niceClass: 30 })
    const { rows } = await w.act(w.office, 'trademarks', { search: 'guanyinjing' })
    expect(rows.find(row => row.trademark === trademark)).toMatchObject({
      ...{ standing: 'expiring', reminder: '有效期到 2026-11-06，还有 88 天（90 天提醒）' },
    })
    expect((await countOf('trademarks')).map(({ id }) => id)).toContain(trademark)
    await expect(save({ trademark, number: '12345678', expiresOn: '2036-11-06' })).rejects.toThrow(/写明原因/)
    await save({ trademark, number: '12345678', expiresOn: '2036-11-06', reason: '已续展' })
    w.t.setNow('2036-11-07T02:00:00.000Z' as typeof ledgerNow)
    expect((await countOf('trademarks')).map(({ id }) => id)).not.toContain(trademark)
  })
})

describe('sales', () => {
  it('have doubled only against a year before that somebody declared', async () => {
    const [grown, fresh] = [await w.aShop(), await w.aShop()]
    const declare = (shop: typeof grown, year: number, amount: number) =>
      w.act(shop.owner, 'declareSales', { sales: newId(), workshop: shop.workshop, year, amount })
    await expect(declare(grown, 2026, 1)).rejects.toThrow(/还没有结束/)
    await declare(grown, 2024, 10_000_000)
    await declare(grown, 2025, 19_999_999)
    await declare(fresh, 2025, 90_000_000)
    const doubled = async () => (await countOf('doubled', 2025)).map(row => row.workshop)
    expect(await doubled()).toEqual([])
    await declare(grown, 2025, 20_000_000)
    expect(await doubled()).toEqual([grown.workshop])
    const { year, rows } = await w.act(w.office, 'sales', {})
    expect(year).toBe(2025)
    expect(rows.find(({ workshop }) => workshop === fresh.workshop)).toMatchObject({
      ...{ growth: 'no-base', words: '没有上一年的销售额，不计', source: 'owner' },
    })
    expect((await w.act(w.leader, 'board', { year: 2025 })).withoutBase).toBe(1)
    const officer = { sales: newId(), workshop: fresh.workshop, year: 2024, amount: 1 }
    await expect(w.act(w.office, 'declareSales', officer)).rejects.toThrow(/依据/)
    const foreign = { ...officer, workshop: fresh.workshop }
    await expect(w.act(grown.owner, 'declareSales', foreign)).rejects.toMatchObject({ kind: 'not-allowed' })
  })
})

describe('readiness for a licence', () => {
  it('shows the gap, does not let apply with a blocking one, and ends with a number that checks', async () => {
    const shop = await w.aShop()
    const readiness = newId()
    const all = requirementsOn(ledgerNow.slice(0, 10) as Parameters<typeof requirementsOn>[0])
    await w.act(w.office, 'openReadiness', { readiness, workshop: shop.workshop })
    await expect(w.act(w.office, 'openReadiness', { readiness: newId(), workshop: shop.workshop })).rejects.toThrow(
      /正在进行/,
    )
    const move = (to: string, over: Record<string, unknown> = {}) =>
      w.act(w.office, 'moveReadiness', { readiness, to, onDay: '2026-08-10', note: '办理', ...over })
    await expect(move('applied')).rejects.toThrow(/还不能申报，缺：营业执照/)
    const found = (codes: readonly string[]) => codes.map(code => ({ id: newId(), code, met: true }))
    const gap = await w.act(w.office, 'findReadiness', {
      readiness,
      findings: found(all.filter(({ blocking }) => blocking).map(({ code }) => code)),
    })
    expect(gap.blocking).toBe(0)
    expect(gap.met).toBeLessThan(gap.total)
    await expect(w.act(w.office, 'findReadiness', { readiness, findings: found(['x']) })).rejects.toThrow(/不在清单/)
    await expect(move('issued')).rejects.toThrow(/不能改为/)
    expect(await move('applied')).toEqual({ state: 'applied', dueOn: '2026-08-17' })
    expect(await move('accepted')).toEqual({ state: 'accepted', dueOn: '2026-08-24' })
    await move('decided')
    const body = '1255119030001'
    const number = `SC${body}${checkDigit(body)}`
    const wrong = `${number.slice(0, -1)}${(Number(number.at(-1)) + 1) % 10}`
    await expect(move('issued', { issuedOn: '2026-08-10', scNumber: wrong })).rejects.toThrow(
      /最后一位（校验）是 \d，按前面的数字算应是 \d/,
    )
    await expect(move('issued', { scNumber: number })).rejects.toThrow(/发证日期/)
    await move('issued', { issuedOn: '2026-08-10', scNumber: number.toLowerCase() })
    const [open] = await w.t
      .db`select count(*)::int as n from clock.clock where subject_id = ${readiness} and state = 'running'`
    expect(open?.n).toBe(0)
    expect((await countOf('licences')).map(({ words }) => words)).toContain(number)
    const seen = await w.act(shop.owner, 'readiness', { readiness })
    expect(seen.steps.map(({ state }) => state)).toEqual(['helping', 'applied', 'accepted', 'decided', 'issued'])
  })
})

describe('a conversion', () => {
  const change = { effectiveOn: '2026-08-10', reason: '登记为有限公司', successorName: '巴中市豆香食品有限公司' }
  it('to a code that exists is refused; else history and code stay and it is counted', async () => {
    const [one, two] = [await w.aShop(), await w.aShop()]
    const body = '91510107MA61TJ6G4'
    const successorUscc = `${body}${checkCharacter31(body)}`
    const go = (workshop: string) => perform(w.t.world, w.office, convert, { workshop, ...change, successorUscc })
    await go(one.workshop)
    await expect(go(two.workshop)).rejects.toThrow(/已经登记在另一家名下/)
    const { rows } = await w.act(w.leader, 'conversions', {})
    const row = rows.find(({ workshop }) => workshop === one.workshop)
    expect(row).toMatchObject({ successorUscc, convertedOn: '2026-08-10' })
    expect(row?.code).not.toBeNull()
    expect((await countOf('conversions')).map(({ workshop }) => workshop)).toEqual([one.workshop])
    const closed = { title: newId(), workshop: one.workshop, level: 'district', answers: w.answers() }
    await expect(w.act(w.office, 'applyTitle', closed)).rejects.toThrow(/转企业/)
  })
})

describe('a destination', () => {
  it('counts once it has all four kinds, and a workshop is linked to a scenic spot', async () => {
    const shop = await w.aShop()
    const [spot, destination] = [newId(), newId()]
    const far = { longitude: 106.7, latitude: 31.8 }
    await w.act(w.office, 'saveSpot', { spot, name: '万寿养生谷', address: '', ...far })
    await expect(w.act(w.office, 'saveSpot', { spot: newId(), name: '万寿养生谷' })).rejects.toThrow(/已经登记/)
    await expect(w.act(w.office, 'saveSpot', { spot: newId(), name: '古镇', longitude: 1 })).rejects.toThrow(/一起填写/)
    const link = { spot, workshop: shop.workshop, hardware: '酒窖参观通道', software: '讲解酿酒', since: '2026-01-01' }
    await w.act(w.office, 'linkSpot', link)
    const kinds = ['lodging', 'dining', 'brewing', 'culture']
    const made = kinds.map(kind => ({ component: newId(), kind, name: `某${kind}` }))
    const head = { destination, name: '酒文化乡村', spot, openedOn: '2026-01-01' }
    const three = { ...head, components: made.slice(1) }
    expect(await w.act(w.office, 'saveDestination', three)).toEqual({ missing: ['lodging'] })
    expect(await countOf('destinations')).toHaveLength(0)
    await w.act(w.office, 'saveDestination', { ...head, components: made })
    expect(await countOf('destinations')).toHaveLength(1)
    const twice = { ...head, destination: newId(), components: made.map(each => ({ ...each, component: newId() })) }
    await expect(w.act(w.office, 'saveDestination', twice)).rejects.toThrow(/只计一次/)
    expect(await countOf('links')).toHaveLength(1)
    const { linked } = await w.act(w.inspector, 'tourism', {})
    expect(linked).toMatchObject([{ workshop: shop.workshop, links: [{ spotName: '万寿养生谷' }] }])
    await w.act(w.office, 'unlinkSpot', { spot, workshop: shop.workshop, reason: '不再合作' })
    expect(await countOf('links')).toHaveLength(0)
  })
})

it('candidates say why, villages are all there, and the path of a workshop says what comes next', async () => {
  const shop = await w.aShop()
  const ranked = await w.act(w.leader, 'candidates', {})
  expect(ranked.toBeConfirmed).toBe(true)
  expect(ranked.rows[0]?.reasons.map(({ factor }) => factor)).toEqual(['position', 'density', 'industry'])
  const { rows } = await w.act(w.leader, 'villages', {})
  const [counted] = await w.t.db`select count(*)::int as n from area.village v join area.town t on t.code = v.town
    where t.district = ${w.t.district}`
  expect(rows).toHaveLength(counted?.n)
  const { paths } = await w.act(shop.owner, 'path', { workshop: shop.workshop })
  expect(paths[0]).toMatchObject({ track: 'condition', next: expect.stringMatching(/改造提升/) })
  expect(paths[0]?.stages[0]).toEqual({ name: '已备案', reached: true, evidence: '备案在册' })
})

it('what ends and what waits stands among the to-dos of whoever may see it', async () => {
  const shop = await w.aShop()
  const [trademark, title] = [newId(), await w.noticed(shop)]
  const said = { mark: '尹怡提麻空', niceClass: 30, owner: '张三丰', number: '22222222', state: 'registered' }
  const until = { registeredOn: '2016-08-15', expiresOn: '2026-08-14' }
  await w.act(w.office, 'saveTrademark', { trademark, workshop: shop.workshop, ...said, ...until })
  const open = (today: string, scope: Scope) =>
    cultivationTodos.open(w.t.db, { district: w.t.district, scope, account: null, unit: null, today: getDay(today) })
  const kinds = async (today: string, scope: Scope = 'district') =>
    (await open(today, scope)).filter(({ workshop }) => workshop?.id === shop.workshop).map(({ kind }) => kind)
  expect(await kinds('2026-05-01')).toEqual([])
  expect(await kinds('2026-08-10')).toEqual(['trademark-ends'])
  expect(await kinds('2026-08-11')).toEqual(['trademark-ends', 'title-award'])
  expect(await kinds('2026-08-11', { towns: ['511903999'], workshops: [] })).toEqual([])
  w.t.setNow('2026-08-11T02:00:00.000Z' as typeof ledgerNow)
  await w.act(w.leader, 'awardTitle', { title, awardedOn: '2026-08-11', number: '恩示〔2026〕77号' })
  expect(await kinds('2027-01-02')).toEqual(['trademark-ends', 'title-look'])
})
