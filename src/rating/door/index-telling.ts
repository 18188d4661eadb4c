import { tell } from '../../clock/door/tell.ts'
import type { Instant } from '../../kernel/day.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { ownersOf } from '../../registry/door/owners-of.ts'
import { bands, type FoodSafetyIndex } from '../rules/index/result.ts'
import type { Changed } from './reckoning.ts'

type Rated = Extract<FoodSafetyIndex, { kind: 'rated' }>

/**
 * Owners are told when the word for their index becomes a worse one, or when something begins or ceases to hold it down;
 * of a number that moves within its band nobody is woken.
 */
export async function tellOwners(
  tx: Tx,
  {
    district,
    changed,
    now,
  }: { readonly district: string; readonly changed: readonly Changed[]; readonly now: Instant },
): Promise<void> {
  for (const { workshop, before, after } of changed) {
    if (before?.kind !== 'rated' || after.kind !== 'rated') continue
    const words = wordsOf(before, after)
    if (words === undefined) continue
    await tell(tx, {
      ...{ district, to: await ownersOf(tx, district, [workshop]), kind: 'food-index', now },
      ...{ title: words.title, text: words.text, outside: words.isGrave },
      subject: { kind: 'food-index', id: workshop },
      key: `food-index:${workshop}:${after.on}:${after.score}:${after.caps.map(({ code }) => code).join(',')}`,
    })
  }
}

function wordsOf(before: Rated, after: Rated) {
  const begun = after.caps.filter(({ code }) => !before.caps.some(cap => cap.code === code))
  const ended = before.caps.filter(({ code }) => !after.caps.some(cap => cap.code === code))
  const fell = bands.indexOf(after.band) > bands.indexOf(before.band)
  if (begun.length === 0 && ended.length === 0 && !fell) return undefined
  const numbers = `食安指数现为 ${after.score}（${after.band}），原来 ${before.score}（${before.band}）`
  const why = begun.map(({ said }) => said)
  const title = begun.length > 0 ? '食安指数被封顶' : fell ? '食安指数降了一等' : '食安指数不再被封顶'
  return { title, text: [numbers, ...why, '打开看原因和怎么加分'].join('。'), isGrave: begun.length > 0 }
}
