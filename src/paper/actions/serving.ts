import { Problem } from '../../kernel/problem.ts'
import { action, type Context, delivery } from '../../platform/action/action.ts'
import { sniff } from '../../platform/files/sniff.ts'
import { paperEndpoints } from '../contract/paper.ts'
import { servePaper } from '../door/serving.ts'
import { contentOf } from '../store/paper.ts'
import { findServing } from '../store/serving.ts'
import { servingWayZh } from '../zh.ts'
import { getPaper, nameOf, paperSubject, readers, writers } from './subject.ts'

export const serve = action(paperEndpoints.serve, {
  allow: writers,
  concerns: 'workshop',
  subject: paperSubject,
  async run(given, context) {
    const { tx, district, actor, now, world } = context
    const by = { account: actor.account ?? null, name: actor.name }
    const { servedOn, before } = await servePaper(tx, world, { ...given, district, by, now })
    return before
      ? { output: { servedOn } }
      : { output: { servedOn }, after: { way: servingWayZh[given.way], servedOn } }
  },
})

export const proof = delivery(paperEndpoints.proof, {
  allow: readers,
  concerns: 'workshop',
  async subject({ serving }, context) {
    const found = await getServing(serving, context)
    return paperSubject({ paper: found.paper }, context)
  },
  async run({ serving, file }, context) {
    const found = await getServing(serving, context)
    if (!found.files.includes(file)) throw new Problem('not-found', '没有这份证明材料')
    const name = `送达证明 ${nameOf(await getPaper(found.paper, context))}`
    return { output: await fileOf(context, file, name) }
  },
})

async function getServing(id: Parameters<typeof findServing>[2], { tx, district }: Context) {
  const found = await findServing(tx, district, id)
  if (found === undefined) throw new Problem('not-found', '没有找到这次送达')
  return found
}

/** A drawn signature of a paper, for the page that shows it. */
export const picture = delivery(paperEndpoints.picture, {
  allow: readers,
  concerns: 'workshop',
  subject: paperSubject,
  async run({ paper, file }, context) {
    const content = await contentOf(context.tx, context.district, paper)
    const stands = content?.sheet.blocks.some(
      block => block.kind === 'signatures' && block.lines.some(line => line.file === file),
    )
    if (stands !== true) throw new Problem('not-found', '文书上没有这个签名')
    return { output: await fileOf(context, file, '签名') }
  },
})

const endings = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp', 'application/pdf': 'pdf' } as const

async function fileOf({ world }: Context, file: string, name: string) {
  const { mediaType } = await sniff(world.files, file)
  const ending = Object.entries(endings).find(([kind]) => kind === mediaType)?.[1] ?? 'bin'
  return { name: `${name}.${ending}`, mediaType, body: await world.files.read(file), inline: true }
}
