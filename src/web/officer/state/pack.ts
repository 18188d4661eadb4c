import { newIntent, perform, Refused } from '../../client.ts'
import { now, secondsAhead, today } from '../../phone/clock.ts'
import { bringNumbers, leftOf, numbersKey } from '../offline/numbers.ts'
import type { Pack, PackWorkshop } from '../offline/shape.ts'
import { phone, saveSetting } from './phone.ts'
import { getView, lookAgain, show } from './view.ts'

/** Templates whose number stands on the paper, so that it has to be known before anybody signs. */
const numbered = 'inspection-result'

/**
 * Takes along what a day without network needs, and numbers for its papers.
 *
 * @returns what to say when it did not come
 */
export async function takeDay(): Promise<string | undefined> {
  return taking(async account => {
    const pack = await perform('inspection.take-pack', { device: getView().device })
    const before = getView().kept?.pack
    // What was looked up by name today stays beside it.
    await keepPack(account, before?.day === pack.day ? withOthers(pack, before) : pack)
  })
}

function withOthers(pack: Pack, before: Pack): Pack {
  const fresh = new Set(pack.workshops.map(each => each.workshop))
  const others = before.workshops.filter(each => !fresh.has(each.workshop))
  return { ...pack, workshops: [...pack.workshops, ...others] }
}

/** One workshop of one's own area, beside what was taken along before. */
export async function takeWorkshop(workshop: string): Promise<string | undefined> {
  return taking(async account => {
    const one = await perform('inspection.take-pack', { workshop, device: getView().device })
    const before = getView().kept?.pack
    await keepPack(account, before === undefined ? one : merged(before, one))
  })
}

function merged(before: Pack, one: Pack): Pack {
  const fresh = new Set(one.workshops.map(each => each.workshop))
  return {
    ...{ ...one, left: before.left },
    workshops: [...before.workshops.filter(each => !fresh.has(each.workshop)), ...one.workshops],
    tasks: [...before.tasks.filter(each => !fresh.has(each.workshop)), ...one.tasks],
  }
}

async function taking(work: (account: string) => Promise<void>): Promise<string | undefined> {
  const { session } = getView()
  if (session === undefined || getView().taking) return undefined
  show({ taking: true })
  try {
    await work(session.account)
    return undefined
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    if (error.kind === 'not-signed-in') show({ sending: 'signed-out' })
    return error.detail
  } finally {
    show({ taking: false })
    await lookAgain(await phone())
  }
}

async function keepPack(account: string, pack: Pack): Promise<void> {
  const database = await phone()
  const askedAt = now()
  const ahead = secondsAhead(pack.serverNow, askedAt)
  await database.put('packs', { key: account, pack, askedAt })
  show({ ahead })
  await saveSetting('ahead', ahead)
  if (pack.papers !== null) {
    const wish = { account, template: numbered, year: yearOf(pack.day), newId: newIntent }
    const device = getView().device
    await bringNumbers(database, wish, asked => perform('paper.reserve', { ...asked, device }, asked.block))
  }
  await countNumbers()
}

export const yearOf = (day: string): number => Number(day.slice(0, 4))

export async function countNumbers(): Promise<void> {
  const { session } = getView()
  if (session === undefined) return
  const kept = await (await phone()).get('numbers', numbersKey(session.account, numbered))
  show({ numbersLeft: leftOf(kept, yearOf(today())) })
}

export function packedWorkshop(id: string | undefined): PackWorkshop | undefined {
  return getView().kept?.pack.workshops.find(({ workshop }) => workshop === id)
}
