import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { type Action, answer, type Context, delivery } from '../../platform/action/action.ts'
import { sniff } from '../../platform/files/sniff.ts'
import { workshopPlaces } from '../../registry/door.ts'
import { ledgerEndpoints } from '../contract.ts'
import { chainOf, countEntries, findEntryFiles, listEntries } from '../store/entry-list.ts'
import { ledgerShortZh } from '../zh.ts'
import { readers, workshopPlace, workshopSubject } from './subject.ts'
import { book, exportEntries } from './taking-out.ts'

const entries = answer(ledgerEndpoints.entries, {
  allow: readers,
  concerns: 'workshop',
  async run({ page, pageSize, ...wish }, { tx, district }, scope) {
    if (wish.from && wish.to && wish.to < wish.from) throw new Problem('input-invalid', '结束日期不能早于开始日期')
    const { workshop = null, from = null, to = null } = wish
    const asked = { ...wish, workshop, from, to, district, scope, places: workshopPlaces }
    const total = await countEntries(tx, asked)
    const rows = await listEntries(tx, asked, pageSize, (page - 1) * pageSize)
    return { total, rows: rows.map(({ category: _, ...row }) => row) }
  },
})

const entry = answer(ledgerEndpoints.entry, {
  allow: readers,
  concerns: 'workshop',
  place: async (input, context) => workshopPlace(await getEntry(input, context), context),
  run: async ({ entry: id }, { tx, district }) => ({ chain: await chainOf(tx, district, id) }),
})

async function getEntry({ entry: id }: { readonly entry: Id }, { tx, district }: Context) {
  const found = await findEntryFiles(tx, district, id)
  if (found === undefined) throw new Problem('not-found', '没有找到这笔台账，请从列表重新打开')
  return found
}

/** Only what the entry itself names: a hash that somebody knows opens nothing. */
const file = delivery(ledgerEndpoints.file, {
  allow: readers,
  concerns: 'workshop',
  subject: async (input, context) => workshopSubject(await getEntry(input, context), context),
  async run(input, context) {
    const { files, onDay, ledger } = await getEntry(input, context)
    const place = files.indexOf(input.file)
    if (place < 0) throw new Problem('not-found', '这笔台账没有这张照片，请刷新后再打开')
    const { mediaType } = await sniff(context.world.files, input.file)
    const extension = mediaType === 'image/jpeg' ? 'jpg' : (mediaType.split('/')[1] ?? 'bin')
    const name = `${ledgerShortZh[ledger]}凭证-${onDay}-${place + 1}.${extension}`
    const output = { name, mediaType, body: await context.world.files.read(input.file), inline: true }
    return { output, after: { entry: input.entry, file: input.file } }
  },
})

export const ledgerPaperActions: readonly Action[] = [entries, entry, file, book, exportEntries]
