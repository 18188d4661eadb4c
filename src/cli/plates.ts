import { writeFile } from 'node:fs/promises'
import { plates as platesAction, prints } from '../code/actions/plates.ts'
import { Problem } from '../kernel/problem.ts'
import { programActor } from '../platform/action/actor.ts'
import { ask, deliver } from '../platform/action/perform.ts'
import { categories, towns } from '../registry/store/dictionary.ts'
import type { Outcome } from './exit-codes.ts'
import { inWorld } from './opened.ts'
import type { Output } from './output.ts'

export type PlatesOptions = {
  readonly out: string
  readonly layout: string
  readonly category?: readonly string[]
  readonly town?: readonly string[]
  readonly reason: string
}

/** Plates of all workshops in force, or of those of a category or town, as a PDF for the printer. */
export async function plates(options: PlatesOptions, output: Output): Promise<Outcome> {
  return inWorld<Outcome>(async ({ world, config: { district } }) => {
    const actor = programActor(district, 'fangma plates')
    const filter = {
      statuses: ['valid'],
      categories: codesOf('类别', options.category ?? [], await categories(world.db)),
      towns: codesOf('乡镇（街道）', options.town ?? [], await towns(world.db, district)),
    }
    const { body } = await deliver(world, actor, platesAction, {
      filter,
      layout: options.layout,
      reason: options.reason,
    })
    await writeFile(options.out, body)
    const latest = await ask(world, actor, prints, { page: 1, pageSize: 1 })
    const count = latest.rows[0]?.plates ?? 0
    const answer = { file: options.out, plates: count, layout: options.layout }
    output.answer(answer, [`${count} 块码牌已写入 ${options.out}`])
    return 'ok'
  })
}

function codesOf(
  what: string,
  wishes: readonly string[],
  known: readonly { readonly code: string; readonly name: string }[],
): string[] {
  return wishes.map(wish => {
    const found = known.find(one => one.code === wish || one.name === wish)
    if (found !== undefined) return found.code
    throw new Problem('not-found', `没有${what}“${wish}”，可选：${known.map(one => one.name).join('、')}`)
  })
}
