import type { Id } from '../../kernel/id.ts'
import { type Action, action, answer, type Context } from '../../platform/action/action.ts'
import { snapshotsOf, takeSnapshot } from '../../vision/door.ts'
import type { Scene } from '../../vision/rules/place/scene.ts'
import { sceneZh } from '../../vision/zh.ts'
import { fileEndpoints } from '../contract/handling.ts'
import type { CaseRow } from '../store/case-file.ts'
import { type EvidenceRow, insertEvidence } from '../store/evidence.ts'
import { openDossier } from './dossier.ts'
import { append, openForEvidence } from './evidence.ts'
import { wasTold } from './handling.ts'
import { by, casePlace, caseSubject, getCase, officers, refused } from './subject.ts'

/** As the list of evidence calls what a camera saw. */
export const snapshotName = (name: string) => `${name}预警抓拍`
export const seenAt = ({ scene, spot }: { readonly scene: Scene; readonly spot: string }) => `${sceneZh[scene]} ${spot}`

/** What cameras saw at the party's workshop and people found true: which of it may be evidence, and why the rest may not. */
const snapshots = answer(fileEndpoints.snapshots, {
  allow: officers,
  concerns: 'workshop',
  place: casePlace,
  async run({ case: id, page, pageSize }, context) {
    const { tx, district } = context
    const row = await getCase(id, context)
    if (row.workshop === null) return { total: 0, rows: [] }
    const { standingEvidence } = await openDossier(row, context)
    const listed = new Set(
      standingEvidence.map(({ originKind, originId }) => (originKind === 'snapshot' ? originId : '')),
    )
    const { total, rows } = await snapshotsOf(tx, district, row.workshop, {
      most: pageSize,
      skip: (page - 1) * pageSize,
    })
    return {
      total,
      rows: rows.map(({ alert, name, scene, spot, raisedAt, reviewer, faults }) => ({
        ...{ alert, name, place: seenAt({ scene, spot }), raisedAt, reviewer, faults: [...faults] },
        listed: listed.has(alert),
      })),
    }
  },
})

/**
 * What a machine saw comes in only after a person has reviewed it; whoever keeps the cameras is asked, and the database holds
 * the same. 行政处罚法 第四十一条.
 */
const addSnapshot = action(fileEndpoints.addSnapshot, {
  allow: officers,
  concerns: 'workshop',
  subject: caseSubject,
  async run({ case: id, id: evidence, alert, proves }, context) {
    const { tx, district, now, actor, world } = context
    const dossier = await openForEvidence(id, context)
    if (await wasTold('evidence', evidence, id, context)) return { output: {} }
    const { file, name, scene, spot, seal, takenAt, reviewer, reviewedAt, ...found } = await admitted(
      dossier.row,
      alert,
      context,
    )
    if (dossier.standingEvidence.some(({ hash }) => hash === file)) throw refused('/alert', '这张抓拍已经在证据清单里')
    if (!(await world.files.has(file))) throw refused('/alert', '抓拍画面的文件不在了，不能列为证据')
    const { verdict, faithful, camera } = found
    const row: EvidenceRow = {
      ...{ id: evidence, kind: 'machine-snapshot', name: snapshotName(name), proves, hash: file, takenAt },
      ...{ place: seenAt({ scene, spot }), takenBy: [], lawful: true, reviewer, reviewedAt, verdict, faithful },
      ...{
        ...camera,
        originKind: 'snapshot',
        originId: alert,
        originLabel: `封存值 ${seal}`,
        actor: actor.name,
        at: now,
      },
    }
    await insertEvidence(tx, district, { ...row, ...by(context), caseFile: id })
    await append(id, { evidence: row, what: 'added', reason: '' }, context)
    return { output: {}, after: { name: row.name, alert, hash: file, seal } }
  },
})

async function admitted({ workshop }: Pick<CaseRow, 'workshop'>, alert: Id, { tx, district }: Context) {
  const found = await takeSnapshot(tx, district, alert)
  if ('faults' in found)
    throw refused('/alert', `这张抓拍不能作为证据：${found.faults.join('；')}（行政处罚法 第四十一条）`)
  if (found.workshop !== workshop) throw refused('/alert', '这条预警不是本案当事人这家小作坊的')
  return found
}

export const snapshotActions: readonly Action[] = [snapshots, addSnapshot]
