import type { Day } from '../../kernel/day.ts'
import { issuePaper } from '../../paper/door.ts'
import type { Context } from '../../platform/action/action.ts'
import { findWorkshopCard } from '../../registry/door.ts'
import type { ItemJudged } from '../contract/shapes.ts'
import type { ReportRow } from '../store/report.ts'
import type { SampleRow } from '../store/sample.ts'
import { dutiesZh, rightsZh } from '../zh.ts'
import { labelOf } from './subject.ts'

/** What a form leaves open is struck through, as on paper. */
const orStroke = (...texts: readonly (string | null | undefined)[]): string =>
  texts.find(text => text !== null && text !== undefined && text.trim() !== '') ?? '/'

const yuan = (fen: number): string => (fen / 100).toFixed(2)

/** 抽样单, as it was signed on the spot. The id of the sample is that of its paper: sent twice it is one. */
export async function issueForm(sample: SampleRow, context: Context): Promise<void> {
  const { tx, district, world, now, today } = context
  const { form } = sample
  const card = await findWorkshopCard(tx, district, sample.workshop, today)
  const fields = {
    ...{
      formNumber: sample.formNumber,
      task: orStroke(form.task.source),
      taskKind: orStroke(form.task.purpose, '监督抽检'),
    },
    ...{ sort: orStroke(form.task.foodClasses.filter(Boolean).join('、')), sampler: orStroke(form.unit.name) },
    ...{ party: orStroke(form.sampled.name, card?.name), address: orStroke(form.sampled.address, card?.address) },
    ...{ partyNumber: form.sampled.uscc, certificate: orStroke(form.sampled.licenceNumber, card?.certificateNumber) },
    ...{ head: orStroke(form.sampled.contact, card?.operatorName), phone: orStroke(form.sampled.phone, card?.phone) },
    ...{ maker: orStroke(form.maker.name), makerAddress: form.maker.address, makerLicence: form.maker.licenceNumber },
    ...{ sample: sample.name, trademark: form.sample.trademark, barcode: form.sample.barcode },
    ...{ spec: form.sample.specification, grade: form.sample.grade, lot: form.sample.lotNumber },
    ...{
      madeOn: sample.producedOn ?? sample.sampledOn,
      shelfLife: form.sample.shelfLife,
      standard: form.sample.standard,
    },
    origin: form.sample.origin === 'commissioned' ? 'entrusted' : form.sample.origin,
    ...{ pack: form.sample.prepacked ? 'packed' : 'loose', stage: stageZh[form.task.stage] },
    ...{ site: orStroke(form.task.place), onDay: sample.sampledOn },
    ...{
      sterile: form.sample.method === 'aseptic' ? 'sterile' : 'plain',
      form: form.sample.shape,
      tool: form.sample.tools,
    },
    ...{ storage: form.sample.storage, stock: form.sample.baseAmount, quantity: form.sample.amount },
    ...{ reserve: form.sample.reserveAmount, price: form.sample.unitPrice, paid: yuan(sample.price) },
    seal: `检样、备样分别封存；封条号：检样 ${form.seals.sample}，备样 ${form.seals.reserve}`,
    ...{ note: form.sample.note, officers: form.samplers },
  }
  await issuePaper(tx, world, {
    ...{ district, template: 'sampling-form', subject: { kind: 'sample', id: sample.id, label: labelOf(sample) } },
    ...{
      workshop: sample.workshop,
      fields,
      signatures: partySignature(sample),
      paper: sample.id,
      issuedOn: sample.sampledOn,
    },
    ...{ by: { account: context.actor.account ?? null, name: context.actor.name }, now },
  })
}

const stageZh = { production: '生产环节', circulation: '流通环节', catering: '餐饮环节' } as const

function partySignature({ form: { signed, sampled } }: SampleRow) {
  const name = orStroke(signed.name, sampled.contact)
  if (signed.refused) {
    const refused = { reason: '拒绝签名', witness: signed.witness, recording: signed.witness === '' ? '现场录像' : '' }
    return [{ place: 'party', name, file: null, refused, at: null }]
  }
  return signed.file == null ? [] : [{ place: 'party', name, file: signed.file, refused: null, at: null }]
}

/** 抽样检验结果通知书, with the rights and the duties. 食品安全法 第八十七条、第八十八条. */
export async function issueNotice(
  sample: SampleRow,
  report: ReportRow,
  items: readonly ItemJudged[],
  { contact, contactPhone, onDay }: { readonly contact: string; readonly contactPhone: string; readonly onDay: Day },
  context: Context,
) {
  const { tx, district, world, now, today } = context
  const { form } = sample
  const card = await findWorkshopCard(tx, district, sample.workshop, today)
  const failed = items.filter(({ verdict }) => verdict === 'nonconforming')
  const conclusion = sample.conclusion ?? 'nonconforming'
  const fields = {
    ...{ party: orStroke(form.sampled.name, card?.name), partyNumber: form.sampled.uscc },
    ...{ head: orStroke(form.sampled.legalPerson, card?.operatorName) },
    ...{ address: orStroke(form.sampled.address, card?.address), phone: orStroke(form.sampled.phone, card?.phone) },
    ...{ sample: sample.name, formNumber: sample.formNumber },
    lot: [sample.producedOn, form.sample.lotNumber].filter(Boolean).join(' '),
    ...{ spec: form.sample.specification, laboratory: orStroke(report.laboratoryName, sample.laboratoryName) },
    ...{ report: report.number, conclusion },
    items: failed.map(({ item, result, unit, reportedLimit, limit }) => ({
      ...{ item, result: [result, unit].filter(Boolean).join(' ') },
      ...{ limit: limit?.text ?? reportedLimit, standard: limit?.standard ?? '' },
    })),
    ...(conclusion === 'nonconforming' ? { rights: rightsZh, duties: dutiesZh } : {}),
    ...{ contact, contactPhone },
  }
  return issuePaper(tx, world, {
    ...{ district, template: 'result-notice', subject: { kind: 'sample', id: sample.id, label: labelOf(sample) } },
    ...{ workshop: sample.workshop, fields, issuedOn: onDay, now },
    by: { account: context.actor.account ?? null, name: context.actor.name },
  })
}
