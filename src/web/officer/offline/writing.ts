import type { Wanted } from '../../client.ts'
import type { KeptFile, KeptMark, KeptVisit, PackItem } from './shape.ts'

export type Sent = { readonly files: readonly KeptFile[]; readonly sentAt: string }

/** A whole visit as the server takes it. Files bear the names under which they arrived. */
export function recordOf(visit: KeptVisit, sent: Sent): Wanted<'inspection.record'> {
  const { position, task } = visit
  return {
    beginning: {
      ...{ visit: visit.id, workshop: visit.workshop.workshop, kind: visit.kind, reason: visit.reason },
      ...{ task: task ?? null, position: position ?? null, device: visit.device },
      departments: visit.kind === 'joint' ? visit.list.departments.filter(each => each !== 'market') : [],
    },
    ...{ startedAt: visit.startedAt, sentAt: sent.sentAt, itemsHash: visit.list.itemsHash },
    ...contentOf(visit, sent),
  }
}

/** A department's own part of a joint visit. */
export function partOf(visit: KeptVisit, sent: Sent): Wanted<'inspection.record-part'> {
  if (visit.task === undefined) throw new Error('a part belongs to a task')
  return {
    ...{ workshop: visit.workshop.workshop, task: visit.task, startedAt: visit.startedAt, sentAt: sent.sentAt },
    ...contentOf(visit, sent),
  }
}

type Content = Pick<Wanted<'inspection.record'>, 'marks' | 'ending' | 'evidence'>

function contentOf(visit: KeptVisit, { files }: Sent): Content {
  const arrived = new Map(files.map(file => [file.hash, file.arrivedAs ?? file.hash]))
  const nameOf = (hash: string) => arrived.get(hash) ?? hash
  const { refusal } = visit
  return {
    marks: visit.list.items.flatMap(item => {
      const mark = markOf(visit, item)
      if (mark === undefined) return []
      const { voice, dueOn, files: pictures, ...rest } = mark
      return [
        {
          ...{ code: item.code, ...rest, files: pictures.map(nameOf) },
          ...{ voice: voice === undefined ? null : nameOf(voice), dueOn: dueFor(visit, mark) ?? null },
        },
      ]
    }),
    ending: {
      ...{ department: visit.department, officers: visit.team.map(({ officer }) => officer), told: true },
      ...{ endedAt: visit.endedAt ?? visit.savedAt, note: visit.note, opinion: visit.opinion },
      signatures: visit.signatures.map(({ who, name, file }) => ({ who, name, file: nameOf(file) })),
      papers: visit.papers.map(({ template, paper, number }) => ({
        ...{ template, paper },
        number: number === undefined ? null : { block: number.block, ordinal: number.ordinal },
      })),
      refusal:
        refusal === undefined
          ? null
          : { reason: refusal.reason, recording: refusal.recording === undefined ? null : nameOf(refusal.recording) },
    },
    evidence: files.map(({ hash, takenAt, position }) => ({
      ...{ file: nameOf(hash), original: hash, takenAt, position: position ?? null },
    })),
  }
}

/** What stands for an item: what was said of it, else that it conforms, once that was said of all the rest. */
export function markOf(
  { marks, restAt }: Pick<KeptVisit, 'marks' | 'restAt'>,
  { code }: PackItem,
): KeptMark | undefined {
  const said = marks[code]
  if (said !== undefined || restAt === undefined) return said
  return {
    ...{ result: 'conforming', note: '', files: [], voice: undefined, affectsSafety: false, correctedOnSpot: false },
    ...{ dueOn: undefined, enteredAt: restAt },
  }
}

/** The day is sent with the finding, so that the signed paper and the server's say the same whenever it arrives. */
export function dueFor(visit: Pick<KeptVisit, 'usualDue'>, mark: KeptMark) {
  if (mark.result !== 'nonconforming' || mark.correctedOnSpot) return undefined
  return mark.dueOn ?? visit.usualDue
}
