import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { type Action, action, type Context } from '../../platform/action/action.ts'
import { fileEndpoints } from '../contract/handling.ts'
import { lineHash } from '../store/chain.ts'
import { type EvidenceRow, evidenceOf, insertEvidence, insertLine, type LineRow, linesOf } from '../store/evidence.ts'
import { evidenceKindZh } from '../zh.ts'
import { openDossier } from './dossier.ts'
import { wasTold } from './handling.ts'
import { requireHandler } from './moving.ts'
import { by, caseSubject, locked, officers, refused } from './subject.ts'

/** The next line of the list, chained to the one before it. */
export async function append(
  caseFile: Id,
  {
    evidence,
    what,
    reason,
  }: { readonly evidence: EvidenceRow; readonly what: LineRow['what']; readonly reason: string },
  context: Context,
): Promise<void> {
  const { tx, district, now, actor } = context
  const last = (await linesOf(tx, district, caseFile)).at(-1)
  const ordinal = (last?.ordinal ?? 0) + 1
  const said = {
    ordinal,
    evidence: evidence.id,
    what,
    reason,
    beforeHash: last?.hash ?? '',
    actor: actor.name,
    at: now,
  }
  await insertLine(tx, district, {
    ...{ ...said, ...by(context), caseFile, after: last?.ordinal ?? null, hash: lineHash(said, evidence) },
  })
}

const gathering: readonly string[] = ['received', 'filed', 'suspended', 'investigated', 'reviewed', 'told', 'heard']

export async function openForEvidence(id: Id, context: Context) {
  const dossier = await openDossier(await locked(id, context), context)
  requireHandler(dossier, context)
  if (!gathering.includes(dossier.row.state)) {
    throw new Problem('state-conflict', `${dossier.row.number}已经作出决定或者终结，证据清单不能再改`)
  }
  return dossier
}

/** A piece of evidence with its file, as it lies in the store. 行政处罚法 第四十六条. */
const addEvidence = action(fileEndpoints.addEvidence, {
  allow: officers,
  concerns: 'workshop',
  subject: caseSubject,
  async run({ case: id, id: evidence, file, origin, ...said }, context) {
    const { tx, district, now, actor, world } = context
    const dossier = await openForEvidence(id, context)
    if (await wasTold('evidence', evidence, id, context)) return { output: {} }
    if (said.takenAt > now) throw refused('/takenAt', '取证时间不能晚于现在')
    if (!said.lawful)
      throw refused('/lawful', '以非法手段取得的证据，不得作为认定案件事实的根据（行政处罚法 第四十六条）')
    if (!(await world.files.has(file))) throw refused('/file', '文件没有上传成功，请重新上传')
    if (dossier.standingEvidence.some(({ hash }) => hash === file)) throw refused('/file', '这个文件已经在证据清单里')
    if (new Set(said.takenBy).size < 2) {
      throw refused('/takenBy', '证据应当由两名以上执法人员收集（行政处罚法 第四十二条）')
    }
    const row: EvidenceRow = {
      ...{ ...said, id: evidence, hash: file, ...unreviewed, actor: actor.name, at: now },
      ...{ originKind: origin.kind, originId: origin.id, originLabel: origin.label },
    }
    await insertEvidence(tx, district, { ...row, ...by(context), caseFile: id })
    await append(id, { evidence: row, what: 'added', reason: '' }, context)
    return { output: {}, after: { name: said.name, kind: evidenceKindZh[said.kind], hash: file } }
  },
})

const unreviewed = {
  ...{ reviewer: null, reviewedAt: null, verdict: null, faithful: null },
  ...{ legallyReviewed: null, technicallyReviewed: null, marked: null, sitePublished: null },
}

/** It leaves the list and stays to be read, with why. */
const withdrawEvidence = action(fileEndpoints.withdrawEvidence, {
  allow: officers,
  concerns: 'workshop',
  subject: caseSubject,
  async run({ case: id, evidence, reason }, context) {
    const { tx, district } = context
    const dossier = await openForEvidence(id, context)
    const piece = (await evidenceOf(tx, district, id)).find(each => each.id === evidence)
    if (piece === undefined) throw new Problem('not-found', '这个案件没有这份证据，请刷新后再看')
    if (!dossier.standingEvidence.some(each => each.id === evidence)) {
      throw new Problem('state-conflict', `“${piece.name}”已经撤出，请刷新后再看`)
    }
    await append(id, { evidence: piece, what: 'withdrawn', reason }, context)
    return { output: {}, before: { name: piece.name }, after: { withdrawn: true }, reason }
  },
})

export const evidenceActions: readonly Action[] = [addEvidence, withdrawEvidence]
