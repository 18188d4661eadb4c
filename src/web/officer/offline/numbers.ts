import { paperNumber } from '../../../paper/rules/number.ts'
import { leftIn, take } from '../../phone/offline/numbers.ts'
import type { Database } from './database.ts'
import type { KeptNumbers, KeptPaper, KeptVisit, NumberBlock, PackPapers } from './shape.ts'

/** Below this the phone asks for more while it has network, so that a day on the mountains has enough. */
export const fewLeft = 6
export const reserved = 12

export const numbersKey = (account: string, template: string): string => `${account}/${template}`

export function leftOf(kept: KeptNumbers | undefined, year: number): number {
  return leftIn((kept?.blocks ?? []).filter(block => block.year === year))
}

type Taken = { readonly block: NumberBlock; readonly ordinal: number; readonly blocks: NumberBlock[] }

/** The next number of a year: what was reserved last year is not used in this one. */
export function takeOne(blocks: readonly NumberBlock[], year: number, mark: string): Taken | undefined {
  const block = blocks.find(each => each.year === year && each.mark === mark && leftIn([each]) > 0)
  const taken = block === undefined ? undefined : take([block], 1)
  if (block === undefined || taken === undefined) return undefined
  const used = { ...block, next: block.next + 1 }
  return { block, ordinal: taken.first, blocks: blocks.map(each => (each === block ? used : each)) }
}

type Wish = { readonly papers: PackPapers; readonly year: number; readonly newId: () => string }

/** Gives the visit its papers, each with a number where it has one. Asked again it has them already: no number goes twice. */
export async function givePapers(
  database: Database,
  id: string,
  { papers, year, newId }: Wish,
): Promise<KeptVisit | undefined> {
  const tx = database.transaction(['visits', 'numbers'], 'readwrite')
  const visit = await tx.objectStore('visits').get(id)
  if (visit === undefined || visit.state !== 'open' || visit.papers.length > 0) {
    await tx.done
    return visit
  }
  const given: KeptPaper[] = []
  for (const { template, mark } of papers.forms) {
    const { code, title } = template
    if (code !== 'site-record' && code !== 'inspection-result') continue
    const key = numbersKey(visit.account, code)
    const kept = mark === null ? undefined : await tx.objectStore('numbers').get(key)
    const taken = kept === undefined || mark === null ? undefined : takeOne(kept.blocks, year, mark)
    if (kept !== undefined && taken !== undefined)
      await tx.objectStore('numbers').put({ ...kept, blocks: taken.blocks })
    const number =
      taken === undefined || mark === null
        ? undefined
        : {
            ...{ block: taken.block.block, ordinal: taken.ordinal },
            text: paperNumber(papers.prefix, mark, year, taken.ordinal),
          }
    given.push({ template: code, title, paper: newId(), number })
  }
  const next = { ...visit, papers: given }
  await tx.objectStore('visits').put(next)
  await tx.done
  return next
}

type NumberShelf = {
  readonly get: (key: string) => Promise<KeptNumbers | undefined>
  readonly put: (kept: KeptNumbers) => Promise<unknown>
}

/** A number that nobody ever saw signed is given out again: first of all others. */
export async function giveBack(shelf: NumberShelf, { papers, account }: KeptVisit): Promise<void> {
  for (const { template, number } of papers) {
    if (number === undefined) continue
    const key = numbersKey(account, template)
    const kept = await shelf.get(key)
    const from = kept?.blocks.find(({ block }) => block === number.block)
    if (kept === undefined || from === undefined) continue
    const one = { ...from, first: number.ordinal, last: number.ordinal, next: number.ordinal }
    await shelf.put({ ...kept, blocks: [one, ...kept.blocks] })
  }
}

export type Reserve = (wish: { block: string; template: string; count: number }) => Promise<{
  readonly block: string
  readonly mark: string
  readonly year: number
  readonly first: number
  readonly last: number
}>

/** Takes a block along when few are left. Its name is kept before it is asked for, so a lost answer costs no numbers. */
export async function bringNumbers(
  database: Database,
  { account, template, year, newId }: { account: string; template: string; year: number; newId: () => string },
  reserve: Reserve,
): Promise<void> {
  const key = numbersKey(account, template)
  const before = await database.get('numbers', key)
  if (before?.asked === undefined && leftOf(before, year) >= fewLeft) return
  const asked = before?.asked ?? newId()
  await database.put('numbers', { key, blocks: before?.blocks ?? [], asked })
  const block = await reserve({ block: asked, template, count: reserved })
  const tx = database.transaction('numbers', 'readwrite')
  // Read again: a visit may have taken one meanwhile.
  const now = (await tx.store.get(key))?.blocks ?? []
  const { mark, first, last } = block
  const known = now.some(each => each.block === block.block)
  const fresh: NumberBlock = { block: block.block, year: block.year, mark, first, last, next: first }
  await tx.store.put({ key, blocks: known ? now : [...now, fresh], asked: undefined })
  await tx.done
}
