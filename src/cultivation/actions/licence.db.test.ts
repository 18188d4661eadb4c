import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openPromise } from 'yauzl'
import { getDay } from '../../kernel/day.ts'
import { checkCharacter31 } from '../../kernel/uscc.ts'
import { ledgerNow } from '../../ledger/ledger-world.testing.ts'
import { deliver, perform } from '../../platform/action/perform.ts'
import { newId } from '../../platform/id.ts'
import { convert } from '../../registry/actions/filing.ts'
import { addDocument } from '../../registry/actions/parts.ts'
import { type CultivationWorld, cultivationWorld } from '../cultivation-world.testing.ts'
import { requirementsOn } from '../rules/readiness.ts'
import { checkDigit } from '../rules/sc-number.ts'
import { readyingActions } from './readying.ts'

let w: CultivationWorld
beforeAll(async () => {
  w = await cultivationWorld()
})
beforeEach(() => w.t.setNow(ledgerNow))
afterAll(() => w.t.close())

const requirements = requirementsOn(getDay('2026-08-10'))
const withCheck = (body: string) => `SC${body}${checkDigit(body)}`

async function helped() {
  const shop = await w.aShop()
  const readiness = newId()
  await w.act(w.office, 'openReadiness', { readiness, workshop: shop.workshop })
  const find = (over: Record<string, unknown> = {}) =>
    w.act(w.office, 'findReadiness', {
      readiness,
      findings: requirements.map(({ code }) => ({ id: newId(), code, met: true, ...over })),
    })
  const move = (to: string, over: Record<string, unknown> = {}) =>
    w.act(w.office, 'moveReadiness', { readiness, to, onDay: '2026-08-10', note: '办理', ...over })
  return { shop, readiness, find, move }
}

async function taken(by: typeof w.office, readiness: string) {
  const pack = readyingActions.find(({ endpoint }) => endpoint.name === 'cultivation.readiness-pack')
  if (pack === undefined) throw new Error('no pack')
  return deliver(w.t.world, by, pack as Parameters<typeof deliver>[2], { readiness })
}

async function namesIn(body: Readable | Uint8Array): Promise<Map<string, number>> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'fangma-pack-'))
  try {
    const file = path.join(folder, 'pack.zip')
    await writeFile(file, body instanceof Readable ? await buffer(body) : body)
    const zip = await openPromise(file, { lazyEntries: true })
    const names = new Map<string, number>()
    for await (const entry of zip.eachEntry()) names.set(entry.fileName, entry.uncompressedSize)
    return names
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

describe('an application for a licence', () => {
  it('that is refused is written down, put right and handed in again, with its clock each time', async () => {
    const { readiness, find, move } = await helped()
    await find()
    await move('applied')
    const due = async () => (await w.act(w.office, 'readiness', { readiness })).dueCode
    expect(await due()).toBe('X01')
    await move('accepted')
    expect(await due()).toBe('X03')
    await move('refused', { note: '布局不符合要求' })
    expect(await due()).toBeNull()
    await expect(move('applied')).rejects.toThrow(/未予许可/)
    const again = { readiness: newId(), workshop: (await w.act(w.office, 'readiness', { readiness })).workshop }
    await expect(w.act(w.office, 'openReadiness', again)).rejects.toThrow(/正在进行/)
    await move('helping', { note: '按意见整改' })
    expect(await move('applied')).toMatchObject({ dueOn: '2026-08-17' })
    const { steps } = await w.act(w.office, 'readiness', { readiness })
    expect(steps.map(({ state }) => state)).toEqual([
      ...['helping', 'applied', 'accepted', 'refused', 'helping', 'applied'],
    ])
  })

  it('comes as one pack: what is there, and a list that says what is not', async () => {
    const { shop, readiness } = await helped()
    const [layout, licence] = [await w.aPdf(), await w.aPhotograph()]
    const findings = [{ id: newId(), code: 'layout', met: true, note: '照图布置', file: layout }]
    await w.act(w.office, 'findReadiness', { readiness, findings })
    const paper = { workshop: shop.workshop, kind: 'licence', title: '执照:正本', file: licence }
    await perform(w.t.world, w.office, addDocument, paper)
    const file = await taken(shop.owner, readiness)
    expect(file.name).toMatch(/申证材料-2026-08-10\.zip$/)
    const names = await namesIn(file.body)
    expect([...names.keys()]).toEqual([
      '00-申证材料目录.xlsx',
      '申证条件材料/01-生产设备布局图和生产工艺流程图.pdf',
      '档案材料/02-营业执照 执照 正本.jpg',
    ])
    expect(Math.min(...names.values())).toBeGreaterThan(0)
    const other = await w.aShop()
    await expect(taken(other.owner, readiness)).rejects.toMatchObject({ kind: 'not-allowed' })
  })

  it('has a number that says which digit cannot be, and belongs to one', async () => {
    const one = await helped()
    await one.find()
    for (const to of ['applied', 'accepted', 'decided']) await one.move(to)
    const number = withCheck('1255119030088')
    const issue = (scNumber: string) => one.move('issued', { issuedOn: '2026-08-10', scNumber })
    await expect(issue(number.replace('SC125', 'SC1O5'))).rejects.toThrow(/SC 后第 2 位“O”不是数字/)
    await expect(issue(number.slice(0, -1))).rejects.toThrow(/现在 13 位，少 1 位/)
    await expect(issue(`${number.slice(0, -1)}${(Number(number.at(-1)) + 1) % 10}`)).rejects.toThrow(
      new RegExp(`按前面的数字算应是 ${number.at(-1)}`),
    )
    await issue(number)
    const other = await w.aShop()
    await converted(other.workshop, '91510107MA61TJ6H')
    const note = { workshop: other.workshop, note: newId(), scNumber: number, licensedOn: '2026-08-10' }
    await expect(w.act(w.office, 'noteConversion', note)).rejects.toThrow(/登记在另一家名下/)
  })
})

async function converted(workshop: string, body16: string) {
  const body = `${body16}5`
  const successorUscc = `${body}${checkCharacter31(body)}`
  const change = { effectiveOn: '2026-08-10', reason: '登记为有限公司', successorName: '巴中市豆香食品有限公司' }
  await perform(w.t.world, w.office, convert, { workshop, ...change, successorUscc })
}

it('a conversion is proved by a licence and a paper, each of which may come later', async () => {
  const shop = await w.aShop()
  const note = (over: Record<string, unknown>) =>
    w.act(w.office, 'noteConversion', { workshop: shop.workshop, note: newId(), ...over })
  await expect(note({ scNumber: withCheck('1255119030099'), licensedOn: '2026-08-10' })).rejects.toThrow(
    /还没有登记转为企业/,
  )
  await converted(shop.workshop, '91510107MA61TJ6K')
  await expect(note({})).rejects.toThrow(/请填写许可证编号，或者上传材料/)
  await expect(note({ scNumber: withCheck('1255119030099') })).rejects.toThrow(/请填写发证日期/)
  await expect(note({ scNumber: withCheck('1255119030099'), licensedOn: '2026-08-11' })).rejects.toThrow(/不能晚于今天/)
  await note({ scNumber: withCheck('1255119030099'), licensedOn: '2026-08-09', words: '按证书' })
  const file = await w.aPdf()
  await note({ file, words: '执照复印件' })
  const { rows } = await w.act(w.leader, 'conversions', {})
  expect(rows.find(({ workshop }) => workshop === shop.workshop)).toMatchObject({
    ...{ scNumber: withCheck('1255119030099'), licensedOn: '2026-08-09', file, words: '执照复印件' },
  })
})
