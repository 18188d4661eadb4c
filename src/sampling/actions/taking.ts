import { dayAt, instantMs } from '../../kernel/day.ts'
import { Problem } from '../../kernel/problem.ts'
import { codeText } from '../../kernel/text.ts'
import { findStandingLots } from '../../ledger/door/stops.ts'
import { action, type Context } from '../../platform/action/action.ts'
import { sniff } from '../../platform/files/sniff.ts'
import { findMaker, findWorkshopCard, getWorkshopPlace } from '../../registry/door.ts'
import { sampleEndpoints } from '../contract/sample.ts'
import type { Form } from '../contract/shapes.ts'
import { findFormNumber } from '../rules/form-number.ts'
import { laboratoriesOf } from '../store/places.ts'
import { findByNumbers, findSample, insertSample, nextFormNumber, type SampleRow } from '../store/sample.ts'
import { endTask } from '../store/task.ts'
import { getTask } from './draws.ts'
import { begin, dueFrom } from './moving.ts'
import { issueForm } from './papers.ts'
import { by, officers, refused } from './subject.ts'

/** The device's clock may be a little ahead. */
const aheadMs = 10 * 60_000

/**
 * 抽样: the whole form at once, so that it can wait on a phone. Samples are bought, and the reserve is sealed apart.
 * 食品安全法 第八十七条.
 */
export const take = action(sampleEndpoints.take, {
  allow: officers,
  concerns: 'workshop',
  async subject({ sample, name, workshop }, { tx, district }) {
    const place = await getWorkshopPlace(tx, district, workshop)
    return {
      ...{ kind: 'sample', id: sample, label: `${name}（${place.name}）` },
      place: { kind: 'workshop', workshop: place.id, town: place.town },
    }
  },
  async run(input, context) {
    const { tx, district, now } = context
    const before = await findSample(tx, district, input.sample)
    if (before !== undefined) return again(before, input)
    await judgeForm(input, context)
    const sampledOn = dayAt(input.takenAt)
    const { category, town } = await makerOf(input, context)
    const task = input.task == null ? null : await taskFor(input.task, input.workshop, context)
    const formNumber = await numberFor(input.formNumber, sampledOn.slice(0, 4), context)
    const { sample: id, workshop, name, laboratory, takenAt, producedOn, price } = input
    const form = await completed(input, context)
    await insertSample(
      tx,
      district,
      {
        ...{ id, formNumber, task: task?.task ?? null, plan: task?.plan ?? null, workshop, town, category },
        ...{ lot: input.lot ?? null, product: input.product ?? null, name, laboratory, sampledOn, producedOn },
        ...{ expiresOn: input.expiresOn ?? null, price, form, takenAt, ...by(context) },
        ...{ dueCode: 'S01', dueOn: await dueFrom('S01', sampledOn, context) },
      },
      now,
    )
    if (task !== null) await endTask(tx, district, task.task, { state: 'done', endedAt: now })
    const row = await findSample(tx, district, id)
    if (row === undefined) throw new Error('a sample was not written')
    const dueOn = await begin(row, 'S01', sampledOn, context)
    await issueForm(row, context)
    const output = { formNumber, dueOn }
    return { output, after: { formNumber, name, sampledOn, price, samplers: form.samplers.map(each => each.name) } }
  },
})

/** Who was sampled and who made it, as they are on file, where the form leaves it open. */
async function completed({ workshop, form }: Input, { tx, district, today }: Context): Promise<Form> {
  const { name } = await getWorkshopPlace(tx, district, workshop)
  const card = await findWorkshopCard(tx, district, workshop, today)
  const { sampled, maker } = form
  const party = {
    ...{ ...sampled, name: sampled.name || name, address: sampled.address || (card?.address ?? '') },
    ...{ contact: sampled.contact || (card?.operatorName ?? ''), phone: sampled.phone || (card?.phone ?? '') },
    licenceNumber: sampled.licenceNumber || (card?.certificateNumber ?? ''),
  }
  const made = { ...maker, name: maker.name || party.name, address: maker.address || party.address }
  return { ...form, sampled: party, maker: made }
}

type Input = {
  readonly workshop: SampleRow['workshop']
  readonly lot?: SampleRow['lot'] | undefined
  readonly product?: SampleRow['product'] | undefined
  readonly laboratory: SampleRow['laboratory']
  readonly takenAt: Parameters<typeof dayAt>[0]
  readonly producedOn: ReturnType<typeof dayAt>
  readonly expiresOn?: SampleRow['expiresOn'] | undefined
  readonly name: string
  readonly form: Form
}

function again(before: SampleRow, { workshop, name }: Input) {
  if (before.workshop !== workshop || before.name !== name) {
    throw new Problem('conflict', '这个编号已经用于另一份样品，请重新填写抽样单')
  }
  return { output: { formNumber: before.formNumber, dueOn: before.dueOn } }
}

async function judgeForm({ takenAt, producedOn, expiresOn, laboratory, form }: Input, context: Context): Promise<void> {
  const { tx, district, now, world } = context
  if (instantMs(takenAt) > instantMs(now) + aheadMs) throw refused('/takenAt', '抽样时间不能晚于现在，请核对手机时间')
  if (producedOn > dayAt(takenAt)) throw refused('/producedOn', '生产日期不能晚于抽样日期')
  if (expiresOn != null && expiresOn < producedOn) throw refused('/expiresOn', '保质期届满不能早于生产日期')
  const laboratories = await laboratoriesOf(tx, district)
  if (!laboratories.some(({ unit }) => unit === laboratory)) throw refused('/laboratory', '请从承检机构中选择')
  const certificates = form.samplers.map(each => codeText(each.certificate))
  if (new Set(certificates).size < form.samplers.length) {
    throw refused('/form/samplers', '抽样人员不得少于两人，执法证号不能相同')
  }
  if (codeText(form.seals.sample) === codeText(form.seals.reserve)) {
    throw refused('/form/seals/reserve', '检样和备样要分别封存，封条号不能相同')
  }
  if (!form.shown.notice) throw refused('/form/shown/notice', '请先出示抽样检验告知书')
  if (form.signed.refused && form.signed.witness === '') {
    throw refused('/form/signed/witness', '拒绝签名的，请写明见证人或者录音录像')
  }
  for (const [at, file] of form.photographs.entries()) {
    const { mediaType } = await sniff(world.files, file)
    if (!mediaType.startsWith('image/')) throw refused(`/form/photographs/${at}`, '照片要用 JPG、PNG 或 WebP 图片')
  }
}

async function makerOf({ workshop, lot, product }: Input, { tx, district }: Context) {
  const maker = await findMaker(tx, district, workshop)
  if (maker === undefined) throw new Problem('not-found', '没有找到这家小作坊，请刷新后重试')
  if (product != null && !maker.products.some(({ id }) => id === product)) {
    throw refused('/product', '这家小作坊没有备案这种产品')
  }
  if (lot != null) {
    const [found] = await findStandingLots(tx, district, [lot])
    if (found === undefined || found.workshop !== workshop || found.ended) {
      throw refused('/lot', '这一批不是这家小作坊的，或已作废，请重新选择')
    }
  }
  return maker
}

async function taskFor(task: SampleRow['id'], workshop: SampleRow['workshop'], context: Context) {
  const found = await getTask(task, context)
  if (found.workshop !== workshop) throw refused('/task', '任务指定的是另一家小作坊')
  if (found.state !== 'open') throw refused('/task', '这个任务已经抽样或取消，请另选任务，或不选任务直接登记')
  return found
}

async function numberFor(typed: string, year: string, { tx, district }: Context): Promise<string> {
  if (typed === '') return nextFormNumber(tx, district, year)
  const number = codeText(typed)
  if (findFormNumber(number) === undefined) {
    throw refused('/formNumber', '抽样单编号应为 2–3 位字母、2 位年份、6 位区划和 8–9 位流水号')
  }
  const [taken] = await findByNumbers(tx, district, [number], null)
  if (taken !== undefined) throw refused('/formNumber', `编号 ${number} 已经用于 ${taken.name}，请核对`)
  return number
}
