import { spawn } from 'node:child_process'
import path from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Instant } from '../kernel/day.ts'
import type { Id } from '../kernel/id.ts'
import { type LedgerWorld, ledgerWorld, type Shop } from '../ledger/ledger-world.testing.ts'
import type { Actor } from '../platform/action/actor.ts'
import { ask, deliver, perform } from '../platform/action/perform.ts'
import { transaction } from '../platform/db/connect.ts'
import { newId } from '../platform/id.ts'
import { issue, preview, voidPaper } from './actions/issue.ts'
import { docx, exportList, list, look, pdf } from './actions/look.ts'
import { blocks, changeNumbering, numbering, numbers, reserve, voidNumbers } from './actions/numbers.ts'
import { picture, proof, serve } from './actions/serving.ts'
import { begin, template, templates } from './actions/templates.ts'
import { issuePaper, type PaperWish, papersOf } from './door.ts'
import { registerFaults } from './rules/number.ts'
import { getTemplate } from './store/templates.ts'

let w: LedgerWorld
let shop: Shop
let inspector: Actor
beforeAll(async () => {
  w = await ledgerWorld()
  shop = await w.aShop()
  inspector = w.t.actorOf(await w.t.anAccount({ duty: 'inspector', name: '王建国' }))
})
afterAll(() => w.t.close())

const example = (code: string) => ({ ...getTemplate(code).example })
const world = () => w.t.world
const wish = (code = 'correction-order', over: Record<string, unknown> = {}) => ({
  ...{ paper: newId(), template: code, workshop: shop.workshop, fields: example(code), ...over },
})
const issued = (code?: string, over: Record<string, unknown> = {}, by: Actor = inspector) =>
  perform(world(), by, issue, wish(code, over))
const seen = (paper: string, by: Actor = w.office) => ask(world(), by, look, { paper })
const stored = async (bytes: Uint8Array) => (await world().files.put(Readable.from([bytes]), 5_000_000)).hash
const aDrawing = async (width = 900, height = 300) =>
  stored(
    await sharp({ create: { width, height, channels: 3, background: '#fff' } })
      .png()
      .toBuffer(),
  )

/** Every number of every 字 up to its last one is used, reserved or voided. */
async function registerIsWhole() {
  const rows = await w.t.owner`
    select c.mark, c.year, c.last, array(
      select n.ordinal from paper.number n where n.district = c.district and n.mark = c.mark and n.year = c.year
    ) as ordinals from paper.counter c where c.district = ${w.t.district}`
  for (const row of z.array(z.object({ last: z.int(), ordinals: z.array(z.int()) })).parse([...rows])) {
    expect(
      registerFaults(
        row.last,
        row.ordinals.map(ordinal => ({ ordinal })),
      ),
    ).toEqual([])
  }
}

const doorWish = (over: Partial<PaperWish> = {}): PaperWish => ({
  ...{
    district: w.t.district,
    template: 'correction-order',
    workshop: shop.workshop,
    fields: example('correction-order'),
  },
  subject: { kind: 'visit', id: 'v1', label: '8月10日检查' },
  by: { account: inspector.account ?? null, name: inspector.name },
  now: world().clock.now(),
  ...over,
})
const throughDoor = (over: Partial<PaperWish> = {}) =>
  transaction(w.t.db, 'read write', tx => issuePaper(tx, world(), doorWish(over)))

describe('issuing', () => {
  it('gives the next number, freezes the paper and hands it out as PDF and word file', async () => {
    const { paper, number } = await issued('penalty-decision')
    expect(number).toBe('恩市监处罚〔2026〕1号')
    const found = await seen(paper)
    expect(found).toMatchObject({
      number,
      state: 'issued',
      intact: true,
      party: '恩阳区永强豆制品加工坊',
      maySign: true,
    })
    expect(found.shown.pages.length).toBeGreaterThan(1)
    const printed = await deliver(world(), inspector, pdf, { paper })
    expect(printed.name).toBe(`行政处罚决定书 ${number} 恩阳区永强豆制品加工坊.pdf`)
    expect(
      Buffer.from(printed.body as Uint8Array)
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
    const word = await deliver(world(), inspector, docx, { paper })
    expect(
      Buffer.from(word.body as Uint8Array)
        .subarray(0, 2)
        .toString(),
    ).toBe('PK')
    expect((await issued('penalty-decision')).number).toBe('恩市监处罚〔2026〕2号')
    expect((await issued('interview-record')).number).toBeNull()
  })

  it('is the same paper when it is sent twice, and refuses another content under its name', async () => {
    const once = wish()
    const first = await perform(world(), inspector, issue, once)
    expect(await perform(world(), inspector, issue, once)).toEqual(first)
    const fields = { ...once.fields, facts: '别的事实' }
    await expect(perform(world(), inspector, issue, { ...once, fields })).rejects.toMatchObject({ kind: 'conflict' })
  })

  it('says all that is missing at once and gives no number for it', async () => {
    const before = await w.t.owner`select mark, last from paper.counter order by mark`
    const refused = issued('correction-order', { fields: { party: '永强豆坊', unknown: 1 } })
    await expect(refused).rejects.toMatchObject({ kind: 'input-invalid' })
    const { errors } = await refused.catch(error => error)
    expect(errors.map((error: { pointer: string }) => error.pointer)).toEqual(
      expect.arrayContaining(['/fields/unknown', '/fields/head', '/fields/facts', '/fields/items']),
    )
    expect(await w.t.owner`select mark, last from paper.counter order by mark`).toEqual(before)
  })

  it('is for good: the program cannot change what was issued, and a change by others shows', async () => {
    const { paper } = await issued()
    const change = w.t.db`update paper.paper set title = 'x' where district = ${w.t.district} and id = ${paper}`
    await expect(change).rejects.toThrow('permission denied')
    await w.t.owner`
      update paper.paper set sheet = jsonb_set(sheet, '{blocks,1,text}', '"改过的"') where id = ${paper}`
    expect((await seen(paper)).intact).toBe(false)
  })

  it('is told to whoever asks about its subject', async () => {
    const subject = { kind: 'visit', id: newId(), label: '检查' }
    const { paper, number } = await throughDoor({ subject })
    await throughDoor({ subject, template: 'site-record', fields: example('site-record') })
    const told = await papersOf(w.t.db, w.t.district, 'visit', subject.id)
    expect(told.map(({ title }) => title)).toEqual(['责令改正通知书', '现场笔录'])
    expect(told[0]).toMatchObject({ paper, number, state: 'issued', template: 'correction-order' })
  })
})

describe('numbers', () => {
  it('have neither gap nor double when two hundred papers are issued at once and every third fails', async () => {
    const each = Array.from({ length: 200 }, (_, at) =>
      transaction(w.t.db, 'read write', async tx => {
        const { number } = await issuePaper(
          tx,
          world(),
          doorWish({ template: 'penalty-notice', fields: example('penalty-notice') }),
        )
        if (at % 3 === 0) throw new Error('late trouble')
        return number
      }).catch(() => null),
    )
    const given = (await Promise.all(each)).filter(number => number !== null)
    expect(given).toHaveLength(133)
    const ordinals = given.map(number => Number(/〕(\d+)号/.exec(number ?? '')?.[1])).sort((a, b) => a - b)
    expect(ordinals).toEqual(Array.from({ length: 133 }, (_, at) => at + 1))
    await registerIsWhole()
  })

  it('have neither gap nor double after the program was killed in the middle, three times', async () => {
    const said: string[] = []
    for (let turn = 0; turn < 3; turn++) said.push(...(await issueUntilKilled(25)))
    expect(new Set(said).size).toBe(said.length)
    const rows = await w.t.owner`select number from paper.paper where number = any (${said})`
    expect(rows.length).toBe(said.length)
    await registerIsWhole()
  }, 60_000)

  it('begin again with the year', async () => {
    const now = '2027-01-01T02:00:00.000Z' as Instant
    expect((await throughDoor({ now })).number).toBe('恩市监责改〔2027〕1号')
  })

  it('taken along by a device are used by its owner once, and what is left is voided with a reason', async () => {
    const block = newId()
    const asked = { block, template: 'correction-order', count: 3, device: '执法终端1' }
    const reserved = await perform(world(), inspector, reserve, asked)
    expect(await perform(world(), inspector, reserve, asked)).toEqual(reserved)
    const after = await issued()
    expect(after.number).toBe(`恩市监责改〔2026〕${reserved.last + 1}号`)
    const number = { block, ordinal: reserved.first + 1 }
    expect((await throughDoor({ number })).number).toBe(`恩市监责改〔2026〕${reserved.first + 1}号`)
    await expect(throughDoor({ number })).rejects.toMatchObject({ kind: 'conflict' })
    const other = { account: newId(), name: '别人' }
    await expect(throughDoor({ number: { block, ordinal: reserved.first }, by: other })).rejects.toThrow('为别人预留')
    const outside = { block, ordinal: reserved.last + 1 }
    await expect(throughDoor({ number: outside })).rejects.toMatchObject({ kind: 'not-found' })
    const next = '2027-01-02T02:00:00.000Z' as Instant
    await expect(throughDoor({ number: { block, ordinal: reserved.first }, now: next })).rejects.toThrow('2026 年的号')
    const notice = { template: 'penalty-notice', fields: example('penalty-notice') }
    await expect(throughDoor({ number: { block, ordinal: reserved.first }, ...notice })).rejects.toThrow('字号')

    const open = await ask(world(), inspector, blocks, {})
    expect(open.rows.find(row => row.block === block)).toMatchObject({ used: 1, open: [reserved.first, reserved.last] })
    const colleague = w.t.actorOf(await w.t.anAccount({ duty: 'inspector' }))
    const leftOver = { block, ordinals: [reserved.first, reserved.last], reason: '下乡返回，未使用' }
    await expect(perform(world(), colleague, voidNumbers, leftOver)).rejects.toMatchObject({ kind: 'not-allowed' })
    expect((await ask(world(), colleague, blocks, {})).total).toBe(0)
    await perform(world(), inspector, voidNumbers, leftOver)
    await expect(perform(world(), w.office, voidNumbers, leftOver)).rejects.toMatchObject({ kind: 'conflict' })
    await expect(throughDoor({ number: { block, ordinal: reserved.last } })).rejects.toThrow('已经用过或者作废')
    const register = await ask(world(), w.office, numbers, { mark: '责改', year: 2026, pageSize: 200 })
    const row = register.rows.find(({ ordinal }) => ordinal === reserved.first)
    expect(row).toMatchObject({ state: 'void', reason: '下乡返回，未使用', voidedBy: '王建国', device: '执法终端1' })
    expect(register.used + register.reserved + register.voided).toBe(register.total)
    await registerIsWhole()
  })

  it('bear the words that the bureau says, from then on', async () => {
    const usual = await ask(world(), w.office, numbering, {})
    expect(usual).toMatchObject({ prefix: '恩市监', said: false })
    await perform(world(), w.office, changeNumbering, { prefix: '巴恩市监', marks: { 'evidence-hold': '证保' } })
    expect((await issued('evidence-hold')).number).toBe('巴恩市监证保〔2026〕1号')
    await expect(perform(world(), inspector, changeNumbering, { prefix: '我', marks: {} })).rejects.toMatchObject({
      kind: 'not-allowed',
    })
    const none = { prefix: '恩市监', marks: { 'interview-record': '询' } }
    await expect(perform(world(), w.office, changeNumbering, none)).rejects.toMatchObject({ kind: 'input-invalid' })
    await perform(world(), w.office, changeNumbering, { prefix: '恩市监', marks: {} })
  })
})

/** A program of its own that issues papers until it is killed; what it said was committed. */
async function issueUntilKilled(atLeast: number): Promise<string[]> {
  const script = path.join(import.meta.dirname, 'issue-forever.testing.ts')
  const args = [script, JSON.stringify(w.t.connection), w.t.district, path.join(w.t.folder, 'files')]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  child.stdout.on('data', chunk => {
    text += String(chunk)
    if (text.split('\n').length > atLeast) child.kill('SIGKILL')
  })
  await new Promise(resolve => child.once('close', resolve))
  const whole = text.slice(0, text.lastIndexOf('\n'))
  expect(whole.split('\n').length).toBeGreaterThanOrEqual(atLeast)
  return whole.split('\n')
}

describe('a preview', () => {
  it('shows the paper with what is still missing, and keeps nothing', async () => {
    const count = async () =>
      (
        await w.t.owner`
      select (select count(*) from paper.paper) + (select count(*) from paper.number) + (select coalesce(sum(last), 0) from paper.counter) as n`
      )[0]
    const before = await count()
    const key = 'a-preview-key-1'
    const draft = {
      template: 'correction-order',
      workshop: shop.workshop,
      fields: { party: '永强豆坊', facts: '很长的事实'.repeat(1000) },
    }
    const shown = await perform(world(), inspector, preview, draft, key)
    expect(shown.shown.pages.length).toBeGreaterThan(3)
    expect(shown.faults.map(({ pointer }) => pointer)).toContain('/fields/violated')
    const texts = shown.shown.pages[0]?.flatMap(mark => (mark.kind === 'text' ? [mark.text] : []))
    expect(texts).toContain('恩市监责改〔2026〕　号')
    expect(await count()).toEqual(before)
    const answers = await w.t.owner`select output from action.request where key = ${key}`
    expect(JSON.stringify(answers)).not.toContain('很长的事实')
  })

  it('begins with what the registry knows, without telephone numbers', async () => {
    const { fields } = await ask(world(), inspector, begin, { template: 'correction-order', workshop: shop.workshop })
    expect(fields).toMatchObject({ party: expect.stringContaining('试验豆腐坊'), head: '张三丰' })
    expect(JSON.stringify(fields)).not.toContain('18100005184')
  })

  it('of each template is its example', async () => {
    const { templates: all } = await ask(world(), inspector, templates, {})
    expect(all.length).toBeGreaterThanOrEqual(16)
    for (const { code } of all) {
      const one = await ask(world(), inspector, template, { template: code })
      expect(one.shown.pages.length).toBeGreaterThan(0)
    }
    await expect(ask(world(), inspector, template, { template: 'none' })).rejects.toMatchObject({ kind: 'not-found' })
  })
})

describe('what happens to an issued paper', () => {
  it('is voided once, with a reason; it keeps its number, says so in print and is served to nobody', async () => {
    const { paper, number } = await issued()
    await perform(world(), w.office, voidPaper, { paper, reason: '当事人名称写错' })
    expect(await seen(paper)).toMatchObject({
      state: 'void',
      number,
      voided: { reason: '当事人名称写错' },
      intact: true,
    })
    await expect(perform(world(), w.office, voidPaper, { paper, reason: '再来' })).rejects.toMatchObject({
      kind: 'state-conflict',
    })
    await expect(perform(world(), inspector, serve, servedBy(paper))).rejects.toMatchObject({ kind: 'state-conflict' })
    await expect(issued('correction-order', { corrects: paper })).rejects.toMatchObject({ kind: 'state-conflict' })
    await registerIsWhole()
  })

  it('is corrected by a further paper that names it, once', async () => {
    const first = await issued()
    const known = await ask(world(), inspector, begin, { template: 'correction-order', corrects: first.paper as Id })
    expect(known).toMatchObject({ corrects: `责令改正通知书 ${first.number}`, workshop: shop.workshop })
    const second = await issued('correction-order', { corrects: first.paper, workshop: null, fields: known.fields })
    expect(await seen(first.paper)).toMatchObject({ state: 'corrected', correctedBy: { paper: second.paper } })
    const found = await seen(second.paper)
    expect(found).toMatchObject({ corrects: { number: first.number }, workshop: shop.workshop })
    expect(JSON.stringify(found.shown)).toContain(`（本文书更正：责令改正通知书 ${first.number}）`)
    await expect(issued('correction-order', { corrects: first.paper })).rejects.toThrow('更正最近的一份')
  })

  const servedBy = (paper: string, over: Record<string, unknown> = {}) => ({
    ...{ paper, serving: newId(), way: 'direct', recipient: '永强豆坊', receivedBy: '赵永强', onDay: '2026-08-10' },
    ...{ place: '经营场所', ...over },
  })

  it('is served with proof, and each copy is in the log', async () => {
    const { paper } = await issued()
    const say = (over: Record<string, unknown>) => perform(world(), inspector, serve, servedBy(paper, over))
    await expect(say({ way: 'left' })).rejects.toMatchObject({ kind: 'input-invalid' })
    await expect(say({ onDay: '2026-08-09' })).rejects.toThrow('不能早于')
    await expect(say({ onDay: '2026-08-11' })).rejects.toThrow('还没有到')
    const rubbish = await stored(Buffer.from('no picture at all'))
    await expect(say({ files: [rubbish] })).rejects.toMatchObject({ kind: 'file-refused' })
    const photograph = await stored(Buffer.from('\xff\xd8\xff photograph', 'latin1'))
    const left = servedBy(paper, { way: 'left', recorded: true, files: [photograph], receivedBy: '' })
    await perform(world(), inspector, serve, left)
    await perform(world(), inspector, serve, left)
    const notice = await say({ way: 'public', reference: '区政府门户网站', place: '' })
    expect(notice.servedOn).toBe('2026-09-09')
    const found = await seen(paper)
    expect(found).toMatchObject({ state: 'served', servings: 2 })
    expect(found.servingLog.map(({ way }) => way)).toEqual(['left', 'public'])
    const file = await deliver(world(), w.office, proof, { serving: left.serving, file: photograph })
    expect((await buffer(file.body as Readable)).toString('latin1')).toContain('photograph')
    await expect(deliver(world(), w.office, proof, { serving: left.serving, file: rubbish })).rejects.toMatchObject({
      kind: 'not-found',
    })
  })
})

describe('signatures', () => {
  const place = 'party'
  it('are drawings of bounded size; a refusal has a reason and a witness', async () => {
    const drawing = await aDrawing()
    const { paper } = await issued('correction-order', { signatures: [{ place, name: '赵永强', file: drawing }] })
    expect((await seen(paper)).signatures).toEqual([
      { place, label: '当事人签收', name: '赵永强', refused: null, at: '2026-08-10 10:00' },
    ])
    const shown = await deliver(world(), inspector, picture, { paper, file: drawing })
    expect(shown.mediaType).toBe('image/png')
    expect((await deliver(world(), inspector, pdf, { paper })).body).toBeInstanceOf(Uint8Array)
    const other = await aDrawing(300, 100)
    await expect(deliver(world(), inspector, picture, { paper, file: other })).rejects.toMatchObject({
      kind: 'not-found',
    })

    const wrong = [
      await stored(Buffer.from('\xff\xd8\xff photograph', 'latin1')),
      await stored(Buffer.from('\x89PNG\r\n\x1a\n broken', 'latin1')),
      await aDrawing(3000, 3000),
    ]
    for (const file of wrong) {
      const refused = issued('correction-order', { signatures: [{ place, name: '赵永强', file }] })
      await expect(refused).rejects.toMatchObject({ kind: 'file-refused' })
    }
    const missing = issued('correction-order', { signatures: [{ place, name: '赵永强', file: 'a'.repeat(64) }] })
    await expect(missing).rejects.toMatchObject({ kind: 'not-found' })
    const alone = { place, name: '赵永强', refused: { reason: '不认可', witness: '', recording: '' } }
    await expect(issued('correction-order', { signatures: [alone] })).rejects.toMatchObject({ kind: 'input-invalid' })
    const seenBy = { ...alone, refused: { ...alone.refused, witness: '李某' } }
    const after = await issued('correction-order', { signatures: [seenBy] })
    expect((await seen(after.paper)).signatures[0]?.refused).toBe('不认可；李某')
  })
})

describe('lists', () => {
  it('are searched, filtered, paged and exported', async () => {
    const { number } = await issued('spot-penalty')
    const found = await ask(world(), w.office, list, { search: number ?? '', states: ['issued'] })
    expect(found).toMatchObject({ total: 1, rows: [{ number, title: '当场行政处罚决定书', state: 'issued' }] })
    const of = async (over: Record<string, unknown>) =>
      (await ask(world(), w.office, list, { pageSize: 200, ...over })).rows
    expect((await of({ templates: ['spot-penalty'] })).every(row => row.template === 'spot-penalty')).toBe(true)
    expect((await of({ states: ['void', 'corrected'] })).map(row => row.state).sort()).toEqual(['corrected', 'void'])
    expect(await of({ to: '2026-08-09' })).toEqual([])
    const one = await ask(world(), w.office, list, { pageSize: 1, page: 2 })
    expect(one.rows).toHaveLength(1)
    const file = await deliver(world(), inspector, exportList, { templates: ['spot-penalty'] })
    expect((await buffer(file.body as Readable)).subarray(0, 2).toString()).toBe('PK')
  })
})

describe('who may', () => {
  it('makes and reads papers in the own area only', async () => {
    const { paper } = await issued()
    const elsewhere = w.t.actorOf(await w.t.anAccount({ duty: 'inspector', station: w.t.stations[1] }))
    const refused = { kind: 'not-allowed' }
    await expect(issued('correction-order', {}, elsewhere)).rejects.toMatchObject(refused)
    await expect(seen(paper, elsewhere)).rejects.toMatchObject(refused)
    await expect(deliver(world(), elsewhere, pdf, { paper })).rejects.toMatchObject(refused)
    await expect(perform(world(), elsewhere, voidPaper, { paper, reason: '不是我的' })).rejects.toMatchObject(refused)
    await expect(issued('correction-order', { corrects: paper, workshop: null }, elsewhere)).rejects.toMatchObject(
      refused,
    )
    expect((await ask(world(), elsewhere, list, {})).total).toBe(0)
    expect((await ask(world(), inspector, list, {})).total).toBeGreaterThan(0)
    // Papers of no workshop are the whole district's.
    await expect(issued('case-source', { workshop: null })).rejects.toMatchObject(refused)
    expect(await issued('case-source', { workshop: null }, w.office)).toMatchObject({ number: null })
  })

  it('leaves laboratories, partners and owners out, and lets a leader read and not write', async () => {
    const { paper } = await issued()
    const refused = { kind: 'not-allowed' }
    for (const duty of ['laboratory', 'partner'] as const) {
      const actor = w.t.actorOf(await w.t.anAccount({ duty }))
      await expect(ask(world(), actor, list, {})).rejects.toMatchObject(refused)
      await expect(seen(paper, actor)).rejects.toMatchObject(refused)
    }
    await expect(seen(paper, shop.owner)).rejects.toMatchObject(refused)
    const leader = w.t.actorOf(await w.t.anAccount({ duty: 'leader' }))
    expect(await seen(paper, leader)).toMatchObject({ maySign: false })
    await expect(issued('correction-order', {}, leader)).rejects.toMatchObject(refused)
    const administrator = w.t.actorOf(await w.t.anAccount({ duty: 'administrator' }))
    expect((await ask(world(), administrator, list, {})).total).toBeGreaterThan(0)
    await expect(seen(paper, administrator)).rejects.toMatchObject(refused)
  })
})
