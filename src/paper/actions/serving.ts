import { Problem } from '../../kernel/problem.ts'
import { action, type Context, delivery } from '../../platform/action/action.ts'
import { sniff } from '../../platform/files/sniff.ts'
import { paperEndpoints } from '../contract/paper.ts'
import { servedOn, servingFaults } from '../rules/serving.ts'
import { servingRefusal } from '../rules/state.ts'
import { contentOf, lockPaper } from '../store/paper.ts'
import { findServing, insertServing } from '../store/serving.ts'
import { servingWayZh } from '../zh.ts'
import { getPaper, nameOf, paperSubject, readers, writers } from './subject.ts'

/** 送达. 行政处罚法 第六十一条. What a way of serving must prove stands in `servingFaults`. */
export const serve = action(paperEndpoints.serve, {
  allow: writers,
  concerns: 'workshop',
  subject: paperSubject,
  async run(given, context) {
    const { tx, district, actor, now, today } = context
    const { paper, serving: id, ...rest } = given
    const found = await lockPaper(tx, district, paper)
    const refusal = found === undefined ? '没有找到这份文书' : servingRefusal(found)
    if (refusal !== undefined || found === undefined) throw new Problem('state-conflict', refusal ?? '')
    const before = await findServing(tx, district, id)
    if (before !== undefined) return { output: { servedOn: before.servedOn } }
    const faults = [...servingFaults({ ...rest, proofs: rest.files.length })]
    if (rest.onDay > today) faults.push({ pointer: '/onDay', detail: '还没有到这一天' })
    if (rest.onDay < found.issuedOn) faults.push({ pointer: '/onDay', detail: `不能早于文书的日期 ${found.issuedOn}` })
    if (faults.length > 0) throw new Problem('input-invalid', faults.map(fault => fault.detail).join('；'), faults)
    for (const file of rest.files) await requireProof(context, file)
    const counted = servedOn(rest)
    const by = { at: now, account: actor.account ?? null, actor: actor.name }
    await insertServing(tx, district, { id, paper, ...rest, servedOn: counted, ...by })
    return { output: { servedOn: counted }, after: { way: servingWayZh[rest.way], servedOn: counted } }
  },
})

const proofKinds = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const

async function requireProof({ world }: Context, file: string): Promise<void> {
  const { mediaType } = await sniff(world.files, file)
  if (!proofKinds.some(kind => kind === mediaType)) {
    throw new Problem('file-refused', '证明材料请上传照片或 PDF')
  }
}

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
