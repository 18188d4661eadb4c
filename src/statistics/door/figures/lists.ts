import { lastProposal } from '../../../campaign/door/figures.ts'
import type { Day } from '../../../kernel/day.ts'
import type { Queryable } from '../../../platform/db/connect.ts'
import { lessons } from '../../../rectification/rules/lessons.ts'
import { severalInForce } from '../../../rulebook/door.ts'
import { bindsOn } from '../../../rulebook/rules/rows.ts'
import { scenes } from '../../../vision/rules/place/scene.ts'
import type { FigureCode } from '../../rules/figures.ts'
import { letterHeadings } from '../../rules/letter/text.ts'
import { shortSession } from '../../rules/session.ts'

export type ListRow = { readonly id: string; readonly label: string; readonly onDay: Day | null }
export type Listed = {
  readonly rows: readonly ListRow[]
  /** What is printed where it is not how many they are. */
  readonly text?: string
}

/** 食品名称、原料表、生产批号、生产日期、保质期: what the letter calls important of all that a label has to say. */
const importantItems = ['item-name', 'item-ingredients', 'item-lot-number', 'item-produced-on', 'item-shelf-life']

const named = (codes: readonly string[]): Listed => ({ rows: codes.map(id => ({ id, label: id, onDay: null })) })

const readers: Readonly<
  Partial<Record<FigureCode, (tx: Queryable, district: string, day: Day) => Listed | Promise<Listed>>>
> = {
  async 'ledger.templates'(tx, district, day) {
    const { ledgers } = await severalInForce(tx, district, ['ledgers'], day)
    const rows = ledgers.rows.filter(row => bindsOn(row, day))
    return { rows: rows.map(({ code, name }) => ({ id: code, label: name, onDay: ledgers.effectiveFrom })) }
  },
  async 'label.fields'(tx, district, day) {
    const { 'label-standard': standard } = await severalInForce(tx, district, ['label-standard'], day)
    const rows = standard.rows.filter(row => bindsOn(row, day))
    return {
      rows: importantItems.flatMap(item => {
        const found = rows.find(({ code }) => code === item || code.startsWith(`${item}-`))
        return found === undefined ? [] : [{ id: found.code, label: found.name, onDay: standard.effectiveFrom }]
      }),
    }
  },
  'vision.scenes': () => named(scenes),
  'training.topics': () => named(lessons),
  'letter.headings': () => {
    const counted = letterHeadings()
    return {
      rows: counted.map(({ effect, count }) => ({ id: effect, label: `${effect}：${count} 条`, onDay: null })),
      text: counted.map(({ count }) => count).join('/'),
    }
  },
  'campaign.proposal-number': (tx, district, day) => proposal(tx, district, day, ({ number }) => number),
  'campaign.proposal-session': (tx, district, day) => proposal(tx, district, day, each => shortSession(each.session)),
}

type Found = NonNullable<Awaited<ReturnType<typeof lastProposal>>>

async function proposal(tx: Queryable, district: string, day: Day, say: (found: Found) => string): Promise<Listed> {
  const found = await lastProposal(tx, district, day)
  if (found === undefined) return { rows: [], text: '—' }
  const label = `${found.session}第 ${found.number} 号 ${found.title}`
  return { rows: [{ id: found.id, label, onDay: found.receivedOn }], text: say(found) }
}

export const isList = (code: FigureCode): boolean => readers[code] !== undefined

export async function listOf(tx: Queryable, district: string, code: FigureCode, day: Day): Promise<Listed> {
  return (await readers[code]?.(tx, district, day)) ?? { rows: [] }
}
