import { addDays, type Day, dayOf } from '../../kernel/day.ts'

export const occasions = [
  'consumer-rights-day',
  'food-safety-week',
  'inspection',
  'market-day',
  'campus',
  'other',
] as const
export type Occasion = (typeof occasions)[number]

/** 多形式、多途径. */
export const channels = ['stand', 'lecture', 'visit', 'leaflet', 'banner', 'broadcast', 'online', 'press'] as const
export type Channel = (typeof channels)[number]

/** How an audience was counted: a figure without it is nobody's figure. */
export const countings = ['signed', 'leaflets', 'headcount', 'estimate', 'views'] as const
export type Counting = (typeof countings)[number]

export const outreachStates = ['planned', 'held', 'cancelled'] as const
export type OutreachState = (typeof outreachStates)[number]

export type Reminder = {
  readonly occasion: Occasion
  readonly title: string
  readonly year: number
  /** From here on it is time to prepare. */
  readonly from: Day
  readonly until: Day
  readonly words: string
  readonly toBeConfirmed: boolean
}

const ahead = 30

/**
 * What comes again every year. 3·15 has its day. 食品安全宣传周 is announced each year by the State Council's food safety
 * office; until this year's notice is known, June is a guess and says so.
 */
export function remindersOf(year: number): readonly Reminder[] {
  const rights = dayOf(year, 3, 15)
  const [june, july] = [dayOf(year, 6, 1), dayOf(year, 6, 30)]
  if (rights === undefined || june === undefined || july === undefined) return []
  return [
    {
      ...{ occasion: 'consumer-rights-day', year, from: addDays(rights, -ahead), until: rights, toBeConfirmed: false },
      title: '3·15 国际消费者权益日',
      words: '3 月 15 日国际消费者权益日',
    },
    {
      ...{ occasion: 'food-safety-week', year, from: addDays(june, -ahead), until: july, toBeConfirmed: true },
      title: '全国食品安全宣传周',
      words: '日期以当年全国食品安全宣传周通知为准（待确认）',
    },
  ]
}

/** Who reads it today has something to prepare: nothing of the kind is planned or held this year. */
export function remindersDue(
  today: Day,
  known: readonly { readonly occasion: Occasion; readonly onDay: Day; readonly state: OutreachState }[],
): readonly Reminder[] {
  const year = Number(today.slice(0, 4))
  return remindersOf(year).filter(
    ({ occasion, from, until }) =>
      from <= today &&
      today <= until &&
      !known.some(
        each => each.occasion === occasion && each.state !== 'cancelled' && each.onDay.slice(0, 4) === String(year),
      ),
  )
}
