import { getId, type Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { action, answer, type Context, delivery } from '../../platform/action/action.ts'
import { newId } from '../../platform/id.ts'
import { addJob } from '../../platform/jobs/add.ts'
import { importEndpoints } from '../contract/import.ts'
import {
  changeImport,
  findImport,
  firstFaults,
  type ImportRow,
  insertImport,
  latestImports,
  rememberMapping,
} from '../store/import.ts'
import { districtSubject } from './subject.ts'

/** Whole registers are the office's work. */
const importers = ['administrator', 'office'] as const

export const read = action(importEndpoints.read, {
  allow: importers,
  concerns: 'district',
  subject: ({ filename }) => districtSubject('import', newId(), filename),
  async run({ file, filename }, { tx, district, actor, now, world }, subject) {
    if (!(await world.files.has(file))) throw new Problem('not-found', '文件没有上传成功，请重新上传')
    const id = getId<'Import'>(subject.id)
    await insertImport(tx, district, { id, file, filename, account: actor.account, actor: actor.name }, now)
    await addJob(tx, 'registry.import-read', { district, import: id })
    return { output: { import: id }, after: { file, filename } }
  },
})

export const remap = action(importEndpoints.remap, {
  allow: importers,
  concerns: 'district',
  subject: importSubject,
  async run({ import: id, sheet, headerRow, mapping, remember }, { tx, district, now }) {
    const row = await getImport(tx, district, id)
    requireState(row, ['read', 'failed'])
    if (remember && row.recognition !== null)
      await rememberMapping(tx, district, row.recognition.fingerprint, mapping, now)
    await changeImport(tx, district, id, { state: 'reading', message: null })
    await addJob(tx, 'registry.import-read', { district, import: id, layout: { sheet, headerRow, mapping } })
    return { output: {}, before: row.mapping, after: mapping }
  },
})

export const run = action(importEndpoints.run, {
  allow: importers,
  concerns: 'district',
  subject: importSubject,
  async run({ import: id }, { tx, district }) {
    const row = await getImport(tx, district, id)
    requireState(row, ['read', 'cancelled'])
    if ((row.recognition?.missing.length ?? 1) > 0)
      throw new Problem('state-conflict', '还有必填的列没有对应，请先更正表头对应')
    await changeImport(tx, district, id, { state: 'running', done: 0, cancelAsked: false, message: null })
    await addJob(tx, 'registry.import-run', { district, import: id })
    return { output: {}, after: row.counts }
  },
})

export const cancel = action(importEndpoints.cancel, {
  allow: importers,
  concerns: 'district',
  subject: importSubject,
  async run({ import: id }, { tx, district, now }) {
    const row = await getImport(tx, district, id)
    requireState(row, ['reading', 'read', 'running'])
    // One that files rows ends after the portion it is at; one that has not begun to ends at once.
    const change =
      row.state === 'running' ? { cancelAsked: true } : { state: 'cancelled' as const, finishedAt: now, message: null }
    await changeImport(tx, district, id, change)
    return { output: {}, after: { done: row.done, total: row.total } }
  },
})

export const state = answer(importEndpoints.state, {
  allow: importers,
  concerns: 'district',
  place: () => ({ kind: 'district' }),
  async run({ import: id }, { tx, district }) {
    const row = await getImport(tx, district, id)
    return {
      ...row,
      preview: row.recognition?.preview ?? [],
      skippedRows: row.recognition?.skippedRows ?? [],
      faults: await firstFaults(tx, district, id),
      hasResult: row.resultFile !== null,
    }
  },
})

export const list = answer(importEndpoints.list, {
  allow: importers,
  concerns: 'district',
  place: () => ({ kind: 'district' }),
  async run(_, { tx, district }) {
    return { rows: await latestImports(tx, district) }
  },
})

export const result = delivery(importEndpoints.result, {
  allow: importers,
  concerns: 'district',
  subject: importSubject,
  async run({ import: id }, { tx, district, world }) {
    const row = await getImport(tx, district, id)
    if (row.resultFile === null) throw new Problem('not-found', '这次导入没有错误，不需要取回名册')
    const name = `${row.filename.replace(/\.xlsx$/iu, '')}（标出错误）.xlsx`
    const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    return { output: { name, mediaType, body: await world.files.read(row.resultFile) } }
  },
})

async function importSubject({ import: id }: { import: Id }, { tx, district }: Context) {
  const { filename } = await getImport(tx, district, id)
  return districtSubject('import', id, filename)
}

async function getImport(tx: Context['tx'], district: string, id: Id): Promise<ImportRow> {
  const row = await findImport(tx, district, id)
  if (row === undefined) throw new Problem('not-found', '没有这次导入，可能已被清理')
  return row
}

function requireState(row: ImportRow, states: readonly ImportRow['state'][]): void {
  if (states.includes(row.state)) return
  if (row.state === 'running') throw new Problem('state-conflict', '正在导入，请等它完成或先停止')
  if (row.state === 'reading') throw new Problem('state-conflict', '正在读取，请稍等')
  throw new Problem('state-conflict', '这次导入已经结束，请重新上传')
}
