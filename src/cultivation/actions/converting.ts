import { Problem } from '../../kernel/problem.ts'
import { action, answer, type Context, delivery } from '../../platform/action/action.ts'
import { conversionEndpoints } from '../contract/conversion.ts'
import * as store from '../store/conversion.ts'
import { findOnFile } from '../store/place-on-file.ts'
import { findReadinesses } from '../store/readiness.ts'
import { licenceNumber } from './licence.ts'
import { asked, by, keepers, newSubject, readers, refused, requireFile, requirePast, shownFile } from './subject.ts'

/** history and code stay with the workshop, the plate names the successor. */
const conversions = answer(conversionEndpoints.conversions, {
  allow: readers,
  concerns: 'workshop',
  async run(_, context, scope) {
    const { tx, district } = context
    const of = asked(context, scope, null)
    const [places, helped] = [await findOnFile(tx, of), await findReadinesses(tx, of)]
    const notes = await store.conversionNotes(tx, district)
    return {
      rows: places
        .filter(({ status }) => status === 'converted')
        .map(({ id: workshop, name, townName, categoryName, uscc, code, convertedOn, ...row }) => {
          const note = notes.find(each => each.workshop === workshop)
          const help = helped.find(each => each.workshop === workshop && each.state === 'issued')
          return {
            ...{ workshop, name, townName, categoryName, uscc, code, convertedOn },
            ...{ successorName: row.successorName, successorUscc: row.successorUscc },
            scNumber: note?.scNumber ?? help?.scNumber ?? null,
            licensedOn: note?.licensedOn ?? help?.issuedOn ?? null,
            readiness: help?.readiness ?? null,
            ...{ words: note?.words ?? null, file: note?.file ?? null, actor: note?.actor ?? null },
          }
        }),
    }
  },
})

const subject = ({ workshop }: { readonly workshop: Parameters<typeof newSubject>[2] }, context: Context) =>
  newSubject('conversion', workshop, workshop, context)

/** What proves it, once it is converted: said anew it is a further row. */
const noteConversion = action(conversionEndpoints.noteConversion, {
  allow: keepers,
  concerns: 'workshop',
  subject,
  async run({ workshop, note: id, scNumber: typed, licensedOn = null, words, file = null }, context) {
    const { tx, district, now } = context
    const [place] = await findOnFile(tx, asked(context, 'district', workshop))
    if (place?.status !== 'converted') throw new Problem('state-conflict', '这家小作坊还没有登记转为企业')
    if (typed === '' && file === null) throw refused('/scNumber', '请填写许可证编号，或者上传材料')
    if (typed !== '' && licensedOn === null) throw refused('/licensedOn', '请填写发证日期')
    if (typed === '' && licensedOn !== null) throw refused('/scNumber', '填写了发证日期，请填写许可证编号')
    if (licensedOn !== null) requirePast(licensedOn, context, '/licensedOn')
    const scNumber = typed === '' ? null : await licenceNumber(typed, workshop, context)
    await requireFile(file, 'paper', context)
    const row = { id, workshop, scNumber, licensedOn, words, file, at: now, ...by(context) }
    await store.insertConversionNote(tx, district, row)
    return { output: {}, after: { scNumber, licensedOn, words, file } }
  },
})

const conversionFile = delivery(conversionEndpoints.conversionFile, {
  allow: readers,
  concerns: 'workshop',
  subject,
  async run({ workshop, file }, context) {
    const { tx, district } = context
    if (!(await store.isConversionFile(tx, district, workshop, file))) {
      throw new Problem('not-found', '这次小转微没有这个文件，请刷新后再打开')
    }
    return { output: await shownFile(file, '小转微材料', context), after: { file } }
  },
})

export const convertingActions = [conversions, noteConversion, conversionFile] as const
