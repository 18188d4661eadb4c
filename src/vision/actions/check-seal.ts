import { createHash } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import { Problem } from '../../kernel/problem.ts'
import { type Action, answer, type Context } from '../../platform/action/action.ts'
import { alertEndpoints as endpoints } from '../contract/alert.ts'
import { brokenSeal } from '../rules/alert/snapshot.ts'
import { overseers } from '../rules/who.ts'
import { chainOf } from '../store/seal.ts'
import { sha256 } from '../store/sealing.ts'
import { alertPlace, getAlert } from './subject.ts'

/** Reckons the whole chain of the camera again, and reads the pictures from where they lie. */
const checkSeal = answer(endpoints.checkSeal, {
  allow: overseers,
  concerns: 'workshop',
  place: alertPlace,
  async run({ alert: id }, context) {
    const { camera } = await getAlert(id, context)
    const chain = await chainOf(context.tx, context.district, camera)
    const at = chain.findIndex(({ snapshot }) => snapshot.alert === id)
    const own = chain[at]
    if (own === undefined) {
      throw new Problem('state-conflict', '这条预警还没有封存：预警结束或者有人研判时封存')
    }
    const broken = brokenSeal(chain, sha256)
    const pictures = []
    for (const { role, hash } of own.snapshot.pictures) {
      pictures.push({ role, hash, stands: await standing(hash, context) })
    }
    return { ordinal: at + 1, links: chain.length, broken: broken === undefined ? null : broken + 1, pictures }
  },
})

async function standing(hash: string, { world }: Pick<Context, 'world'>) {
  if (!(await world.files.has(hash))) return 'gone' as const
  const digest = createHash('sha256')
  await pipeline(await world.files.read(hash), digest)
  return digest.digest('hex') === hash ? ('same' as const) : ('changed' as const)
}

export const sealQueries: readonly Action[] = [checkSeal]
