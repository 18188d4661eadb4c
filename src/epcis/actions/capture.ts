import { getId, type Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { action, answer, type Context, type Subject } from '../../platform/action/action.ts'
import { newId } from '../../platform/id.ts'
import { addJob } from '../../platform/jobs/add.ts'
import { epcisEndpoints } from '../contract.ts'
import { type CaptureRow, findCapture, insertCapture, listCaptures } from '../store/capture.ts'

/** What others hand over concerns the district as a whole. */
export const keepers = ['administrator', 'office'] as const
export const readers = ['administrator', 'auditor', 'leader', 'office', 'superior'] as const

export function districtSubject(kind: string, id: string, label: string): Subject {
  return { kind, id, label, place: { kind: 'district' } }
}

export const capture = action(epcisEndpoints.capture, {
  allow: keepers,
  concerns: 'district',
  subject: ({ filename }) => districtSubject('epcis-capture', newId(), filename),
  async run({ file, filename, behaviour }, { tx, district, actor, now, world }, subject) {
    if (!(await world.files.has(file))) throw new Problem('not-found', '文件没有上传成功，请重新上传')
    const id = getId<'Capture'>(subject.id)
    const given = { id, file, filename, account: actor.account, actor: actor.name, behaviour }
    await insertCapture(tx, district, given, now)
    await addJob(tx, 'epcis.capture', { district, capture: id })
    return { output: { capture: id }, after: { file, filename, behaviour } }
  },
})

export const captures = answer(epcisEndpoints.captures, {
  allow: readers,
  concerns: 'district',
  place: () => ({ kind: 'district' }),
  async run({ page, pageSize }, { tx, district }) {
    const { total, rows } = await listCaptures(tx, district, { limit: pageSize, offset: (page - 1) * pageSize })
    return { total, rows: rows.map(shownCapture) }
  },
})

export const captureState = answer(epcisEndpoints.captureState, {
  allow: readers,
  concerns: 'district',
  place: () => ({ kind: 'district' }),
  run: async ({ capture: id }, { tx, district }) => shownCapture(await getCapture({ tx, district }, id)),
})

async function getCapture({ tx, district }: Pick<Context, 'tx' | 'district'>, id: Id): Promise<CaptureRow> {
  const row = await findCapture(tx, district, id)
  if (row === undefined) throw new Problem('not-found', '没有这次导入，请刷新列表')
  return row
}

function shownCapture({ id, file: _, ...row }: CaptureRow) {
  return { capture: id, ...row, errors: [...row.errors] }
}
