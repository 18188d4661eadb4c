import { Readable } from 'node:stream'
import type { Id } from '../kernel/id.ts'
import { ledgerWorld, type Shop } from '../ledger/ledger-world.testing.ts'
import type { Actor } from '../platform/action/actor.ts'
import { ask, perform } from '../platform/action/perform.ts'
import { writeWorkbook } from '../platform/documents/xlsx/writer.ts'
import { newId } from '../platform/id.ts'
import { confirm } from './actions/confirming.ts'
import { receive, send } from './actions/custody.ts'
import { sample as look } from './actions/look.ts'
import { recordReport } from './actions/reports.ts'
import { acceptResults } from './actions/results.ts'
import { serve } from './actions/serving.ts'
import { take } from './actions/taking.ts'

/** A small world in which workshops are sampled and two laboratories test. */
export async function samplingWorld() {
  const w = await ledgerWorld()
  const { t, office } = w
  const leader = t.actorOf(await t.anAccount({ duty: 'leader' }))
  const inspector = t.actorOf(await t.anAccount({ duty: 'inspector' }))
  const [laboratory, otherLaboratory] = [await aLaboratory('巴中市食品药品检验所'), await aLaboratory('华测检测')]

  async function aLaboratory(
    name: string,
  ): Promise<{ readonly unit: Id; readonly actor: Actor; readonly name: string }> {
    const unit = newId()
    await t.owner`
      insert into identity.unit (district, id, kind, name) values (${t.district}, ${unit}, 'laboratory', ${name})`
    const account = await t.anAccount({ duty: 'laboratory' })
    await t.owner`update identity.account set unit = ${unit} where district = ${t.district} and id = ${account.id}`
    return { unit, actor: t.actorOf(account), name }
  }

  const aPhotograph = async () =>
    (await t.world.files.put(Readable.from([Buffer.from(`\xff\xd8\xff ${newId()}`, 'latin1')]), 1000)).hash
  const aPdf = async () => (await t.world.files.put(Readable.from([Buffer.from(`%PDF-1.7 ${newId()}`)]), 1000)).hash

  /** Cakes, made this year, sampled today. */
  async function aForm(over: Record<string, unknown> = {}) {
    return {
      task: { source: '县级监督抽检', purpose: '监督抽检', place: '成品库', foodClasses: ['豆制品', '非发酵豆制品'] },
      unit: { name: '恩阳区市场监督管理局', phone: '0827-3366123' },
      samplers: [
        { name: '王建国', certificate: '川Y0900101' },
        { name: '李晓梅', certificate: '川Y0900102' },
      ],
      sampled: { name: '试验豆腐坊', address: '登科街道新场社区1号', contact: '张三丰', phone: '18100005184' },
      maker: { name: '试验豆腐坊', address: '登科街道新场社区1号' },
      sample: {
        ...{ prepacked: false, specification: '散装', lotNumber: '', baseAmount: '20kg', amount: '2kg' },
        ...{ reserveAmount: '1kg', unitPrice: '8.00元/kg', shelfLife: '3天' },
      },
      facts: { readyToEat: true, fermented: false },
      seals: { sample: 'F0001', reserve: 'F0002' },
      shown: { notice: true, certificates: true },
      signed: { name: '张三丰', refused: false },
      photographs: [await aPhotograph()],
      ...over,
    }
  }

  async function wish(shop: Shop, over: Record<string, unknown> = {}) {
    return {
      ...{ sample: newId(), workshop: shop.workshop, name: '豆腐干', laboratory: laboratory.unit },
      ...{ takenAt: t.world.clock.now(), producedOn: '2026-08-09', expiresOn: '2026-12-09', price: 1600 },
      form: await aForm(),
      ...over,
    }
  }

  async function taken(shop: Shop, over: Record<string, unknown> = {}, by: Actor = office) {
    const wanted = await wish(shop, over)
    const answer = await perform(t.world, by, take, wanted)
    return { sample: wanted.sample, ...answer }
  }

  async function received(shop: Shop, over: Record<string, unknown> = {}) {
    const found = await taken(shop, over)
    await perform(t.world, office, send, { sample: found.sample, onDay: '2026-08-10' })
    const arriving = { sample: found.sample, onDay: '2026-08-10', sealIntact: true, scanned: 'f0001' }
    const { reportBy } = await perform(t.world, laboratory.actor, receive, arriving)
    return { ...found, reportBy }
  }

  const item = (over: Record<string, unknown> = {}) => ({
    ...{ item: '苯甲酸及其钠盐（以苯甲酸计）', result: '0.12', unit: 'g/kg', limit: '不得使用', said: '不合格' },
    ...over,
  })

  async function reported(
    shop: Shop,
    items: readonly Record<string, unknown>[] = [item()],
    over: Record<string, unknown> = {},
  ) {
    const found = await received(shop, over)
    const report = newId()
    await perform(t.world, laboratory.actor, recordReport, {
      ...{
        report,
        sample: found.sample,
        kind: 'first',
        number: `B-${report.slice(-4)}`,
        reportedOn: '2026-08-10',
        items,
      },
      conclusion: items.some(({ said }) => said === '不合格') ? '不合格' : '合格',
    })
    return { ...found, report }
  }

  const confirmed = (report: Id, verdict: string, over: Record<string, unknown> = {}, by: Actor = office) =>
    perform(t.world, by, confirm, { judgement: newId(), report, verdict, ...over })

  async function nonconforming(
    shop: Shop,
    over: Record<string, unknown> = {},
    items?: readonly Record<string, unknown>[],
  ) {
    const found = await reported(shop, items ?? [item()], over)
    const { lotHeld } = await confirmed(found.report, 'nonconforming')
    return { ...found, lotHeld }
  }

  async function served(shop: Shop, over: Record<string, unknown> = {}, items?: readonly Record<string, unknown>[]) {
    const found = await nonconforming(shop, over, items)
    const letter = { way: 'direct', receiver: '张三丰', contact: '王建国', contactPhone: '0827-3366123' }
    const answer = await perform(t.world, office, serve, { sample: found.sample, onDay: '2026-08-10', ...letter })
    return { ...found, ...answer }
  }

  const seen = (sample: Id, by: Actor = office) => ask(t.world, by, look, { sample })

  /** A workbook as a laboratory writes it. */
  async function aWorkbook(
    header: readonly string[],
    rows: readonly (readonly (string | number)[])[],
  ): Promise<string> {
    const path = await t.world.files.temporary()
    const columns = header.map(each => ({ header: each, width: 12, kind: 'text' as const }))
    await writeWorkbook(path, { sheets: [{ name: '结果', columns, rows }] })
    const { createReadStream } = await import('node:fs')
    return (await t.world.files.put(createReadStream(path), 5_000_000)).hash
  }

  const accepted = (file: string, by: Actor = laboratory.actor) =>
    perform(t.world, by, acceptResults, { upload: newId(), file, name: '结果.xlsx' })

  return {
    ...{ ...w, leader, inspector, laboratory, otherLaboratory, aPhotograph, aPdf, aForm, wish, taken, received, item },
    ...{ reported, confirmed, nonconforming, served, seen, aWorkbook, accepted },
  }
}

export type SamplingWorld = Awaited<ReturnType<typeof samplingWorld>>
