import { Problem } from '../../kernel/problem.ts'
import { action, type Context, delivery } from '../../platform/action/action.ts'
import { type MediaType, sniff } from '../../platform/files/sniff.ts'
import { newId } from '../../platform/id.ts'
import type { World } from '../../platform/world.ts'
import { codeEndpoints } from '../contract.ts'
import { lockActiveCode } from '../store/code.ts'
import { findHandOver, insertHandOver } from '../store/hand-over.ts'
import { keepers, overseers, workshopSubject } from './subject.ts'

const pictures: readonly MediaType[] = ['image/jpeg', 'image/png', 'image/webp']

/** The plate in the operator's hands: who took it, the signature, the photograph of where it hangs. */
export const handOver = action(codeEndpoints.handOver, {
  allow: keepers,
  concerns: 'workshop',
  subject: workshopSubject,
  async run({ workshop, ...given }, { tx, district, now, today, actor, world }) {
    if (given.handedOn > today) throw future()
    if (((given.longitude ?? null) === null) !== ((given.latitude ?? null) === null)) throw halfPosition()
    await requirePicture(world, given.signature, '签名')
    await requirePicture(world, given.photograph, '照片')
    const code = await lockActiveCode(tx, district, workshop)
    if (code === undefined) throw new Problem('state-conflict', '这家小作坊没有在用的码，请先补发新码再交付码牌')
    const { account, name } = actor
    await insertHandOver(tx, district, { id: newId(), code, ...given, account, actor: name, at: now })
    return { output: {}, after: { code, ...given } }
  },
})

function future(): Problem {
  const detail = '交付日期不能晚于今天'
  return new Problem('input-invalid', detail, [{ pointer: '/handedOn', detail }])
}

function halfPosition(): Problem {
  const detail = '经度和纬度要么都填，要么都不填'
  return new Problem('input-invalid', detail, [{ pointer: '/longitude', detail }])
}

async function requirePicture(world: World, hash: string, what: string): Promise<void> {
  const { mediaType } = await sniff(world.files, hash)
  if (!pictures.includes(mediaType)) throw new Problem('file-refused', `${what}要用 JPG、PNG 或 WebP 图片，请重新上传`)
}

const fileZh = { signature: '交付签名', photograph: '交付照片' } as const

export const handOverFile = delivery(codeEndpoints.handOverFile, {
  allow: overseers,
  concerns: 'workshop',
  subject: async (input, context) => workshopSubject(await getHandOver(input, context), context),
  async run(input, context) {
    const { world } = context
    const hash = (await getHandOver(input, context))[input.which]
    const { mediaType } = await sniff(world.files, hash)
    const extension = mediaType === 'image/jpeg' ? 'jpg' : (mediaType.split('/')[1] ?? 'bin')
    const name = `${fileZh[input.which]}.${extension}`
    return { output: { name, mediaType, body: await world.files.read(hash), inline: true } }
  },
})

async function getHandOver(
  { handOver: id }: { handOver: Parameters<typeof findHandOver>[2] },
  { tx, district }: Context,
) {
  const found = await findHandOver(tx, district, id)
  if (found === undefined) throw new Problem('not-found', '没有这条交付记录，请从小作坊页面重新打开')
  return found
}
