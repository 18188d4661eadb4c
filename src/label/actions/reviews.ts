import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { action, answer, type Context, delivery } from '../../platform/action/action.ts'
import { type MediaType, sniff } from '../../platform/files/sniff.ts'
import { workshopPlaces } from '../../registry/door.ts'
import { labelEndpoints } from '../contract.ts'
import { lastRunOfLot } from '../store/print-run.ts'
import { countReviews, findReview, insertReview, listReviews } from '../store/review.ts'
import { labelItemZh } from '../zh.ts'
import { labelOf, rulesToday, wireContent } from './label-of-lot.ts'
import { getLot, lotSubject, overseers, readers, reviewers, workshopSubject } from './subject.ts'

const pictures: readonly MediaType[] = ['image/jpeg', 'image/png', 'image/webp']

/** A real label held against the one on file, item by item. 食品安全法 第六十七条; 提案答复 一品一标. */
export const review = action(labelEndpoints.review, {
  allow: reviewers,
  concerns: 'workshop',
  subject: lotSubject,
  async run({ review: id, lot: lotId, photograph, items, note }, context) {
    const { tx, district, now, actor, world } = context
    const twice = items.find(({ item }, at) => items.findIndex(other => other.item === item) !== at)
    if (twice !== undefined) throw new Problem('input-invalid', `${labelItemZh[twice.item]}只能核对一次`)
    const before = await findReview(tx, district, id)
    if (before !== undefined) {
      if (before.lot !== lotId) throw new Problem('conflict', '这个核查编号已经用过，请刷新后重新核查')
      return { output: {} }
    }
    const { mediaType } = await sniff(world.files, photograph)
    if (!pictures.includes(mediaType)) throw new Problem('file-refused', '照片要用 JPG、PNG 或 WebP 图片，请重新上传')
    const lot = await getLot({ lot: lotId }, context)
    const printed = await lastRunOfLot(tx, district, lotId)
    const filed = printed?.content ?? wireContent(await labelOf(context, lot, await rulesToday(context)))
    const count = (verdict: string) => items.filter(each => each.verdict === verdict).length
    const { account = null, name } = actor
    const counts = { differing: count('differs'), missing: count('missing') }
    const row = { id, workshop: lot.workshop, lot: lotId, photograph, filed, items, note, ...counts }
    await insertReview(tx, district, { ...row, account, actor: name, reviewedAt: now })
    return { output: {}, after: { lot: lot.number, photograph, items, note, ...counts } }
  },
})

export const reviews = answer(labelEndpoints.reviews, {
  allow: readers,
  concerns: 'workshop',
  async run({ workshop = null, faulty, page, pageSize }, { tx, district }, scope) {
    const asked = { district, scope, places: workshopPlaces, workshop, faulty }
    const total = await countReviews(tx, asked)
    const rows = await listReviews(tx, asked, pageSize, (page - 1) * pageSize)
    return {
      total,
      rows: rows.map(({ filed, ...row }) => ({ ...row, lotNumber: filed.lotNumber, name: filed.name })),
    }
  },
})

export const reviewPhotograph = delivery(labelEndpoints.reviewPhotograph, {
  allow: [...overseers, 'owner'],
  concerns: 'workshop',
  subject: async (input, context) => workshopSubject(await getReview(input, context), context),
  async run(input, context) {
    const { photograph } = await getReview(input, context)
    const { mediaType } = await sniff(context.world.files, photograph)
    const extension = mediaType === 'image/jpeg' ? 'jpg' : (mediaType.split('/')[1] ?? 'bin')
    const body = await context.world.files.read(photograph)
    return { output: { name: `实物标签.${extension}`, mediaType, body, inline: true } }
  },
})

async function getReview({ review: id }: { readonly review: Id }, { tx, district }: Context) {
  const found = await findReview(tx, district, id)
  if (found === undefined) throw new Problem('not-found', '没有找到这次核查，请从列表重新打开')
  return found
}
