import { dayAt, type Instant, longTime } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { servePaper as record } from '../../paper/door/serving.ts'
import { papersOf } from '../../paper/door.ts'
import type { ServingWay } from '../../paper/rules/serving.ts'
import { type Action, action, type Context } from '../../platform/action/action.ts'
import { fileEndpoints } from '../contract/handling.ts'
import { isDated, isServed } from '../rules/serving.ts'
import type { CaseRow } from '../store/case-file.ts'
import { servingWayZh } from '../zh.ts'
import { type Dossier, openDossier } from './dossier.ts'
import { requireHandler } from './moving.ts'
import { issue, orStroke, peopleField } from './papers.ts'
import { by, caseSubject, locked, officers, refused } from './subject.ts'

export type Letter = {
  readonly way: ServingWay
  readonly at: Instant
  readonly recipient: string
  readonly receivedBy: string
  readonly place: string
  readonly witness: string
  readonly reference: string
  readonly recorded: boolean
  readonly files: readonly string[]
  readonly signatures: Parameters<typeof issue>[1]['signatures']
}

type Served = { readonly title: string; readonly number: string | null }

/** 送达回证: of whatever paper was served, with how and to whom. 行政处罚法 第六十一条. */
export async function issueReceipt(
  { row, acting }: Pick<Dossier, 'acting'> & { readonly row: CaseRow },
  { title, number }: Served,
  letter: Letter,
  context: Context,
) {
  const { way, at, recipient, receivedBy, place, witness, reference, signatures = [] } = letter
  const fields = {
    ...{ party: recipient, address: orStroke(place, row.party.address), way, at: longTime(at), receiver: receivedBy },
    ...{ papers: [{ title, number: number ?? '', count: '1' }], officers: peopleField(acting) },
    note: [reference, witness === '' ? '' : `见证人：${witness}`].filter(Boolean).join('；'),
  }
  const places = ['receiver', 'witness', 'officer']
  return issue(row, { template: 'serving-receipt', fields, places, signatures }, context)
}

/** The paper itself knows from then on that it was served, and who looks at it sees how. */
export async function recordServing(paper: Id, serving: Id, letter: Letter, context: Context) {
  const { tx, district, world, now } = context
  const { account, actor: name } = by(context)
  const { way, at, recipient, receivedBy, place, witness, reference, recorded, files } = letter
  const said = { way, recipient, receivedBy, place, witness, reference, recorded, files, note: '' }
  return record(tx, world, { district, paper, serving, onDay: dayAt(at), ...said, by: { account, name }, now })
}

/** Decisions are served by the step that lets their time run. */
const byStep: readonly string[] = ['penalty-decision', 'sparing-decision']

const servePaper = action(fileEndpoints.servePaper, {
  allow: officers,
  concerns: 'workshop',
  subject: caseSubject,
  async run({ case: id, id: serving, paper, ...letter }, context) {
    const { tx, district, now } = context
    const dossier = await openDossier(await locked(id, context), context)
    requireHandler(dossier, context)
    const found = (await papersOf(tx, district, 'case', id)).find(each => each.paper === paper)
    if (found === undefined) throw new Problem('not-found', '这个案件没有这份文书，请刷新后再看')
    const { title, number, template, issuedOn } = found
    if (byStep.includes(template)) throw new Problem('state-conflict', `${title}请用“登记送达”办理`)
    if (!isServed(template)) throw new Problem('state-conflict', `${title}不用另外登记送达`)
    if (dossier.acting.length < 2) throw new Problem('state-conflict', '还没有两名办案人员；请先立案、确定办案人员')
    if (letter.at > now) throw refused('/at', '送达时间不能晚于现在')
    if (dayAt(letter.at) < issuedOn) throw refused('/at', `送达不能早于文书的日期 ${issuedOn}`)
    const { servedOn, before } = await recordServing(paper, serving, letter, context)
    if (before) return { output: { servedOn } }
    if (isDated(template) && servedOn !== issuedOn) {
      throw refused('/at', `${title}登记的送达日期是 ${issuedOn}，请核对；送达日期不同的，请重新告知或者通知`)
    }
    await issueReceipt(dossier, found, letter, context)
    return { output: { servedOn }, after: { title, number, way: servingWayZh[letter.way], servedOn } }
  },
})

export const receiptActions: readonly Action[] = [servePaper]
