import type { Check, KindCode, Thresholds } from '../../../../vision/rules/kinds/kind.ts'
import { spanWords } from '../alert/words.ts'

export type ThresholdKey = keyof Thresholds
export type ThresholdTexts = Readonly<Record<ThresholdKey, string>>

const order = ['bar', 'needed', 'of', 'spanS', 'headPx', 'holdS', 'quietS', 'coolS'] as const

export const fieldZh = {
  bar: '门槛',
  needed: '需要几次',
  of: '最近几次取样',
  spanS: '前后至少相隔',
  headPx: '头部不小于',
  holdS: '持续多久才预警',
  quietS: '消失多久算结束',
  coolS: '结束后多久不重复预警',
} as const satisfies Record<ThresholdKey, string>

export const fieldUnit = {
  bar: '',
  needed: '次',
  of: '次',
  spanS: '秒',
  headPx: '像素',
  holdS: '秒',
  quietS: '秒',
  coolS: '秒',
} as const satisfies Record<ThresholdKey, string>

/** What is held against the bar. */
const barZh: Partial<Record<KindCode, (bar: number) => string>> = {
  A01: bar => `戴帽的把握低于 ${bar}，算没戴`,
  A03: bar => `戴口罩的把握低于 ${bar}，算没戴`,
  A06: bar => `像手机的把握达到 ${bar}`,
  A07: bar => `动的东西不大于画面的 ${Number((bar * 100).toFixed(2))}%`,
  A08: bar => `像猫、狗、家禽的把握达到 ${bar}`,
  A10: bar => `教会的分类器把握达到 ${bar}`,
  A11: bar => `是人的把握达到 ${bar}`,
  A12: bar => `教会的分类器把握达到 ${bar}`,
  A13: bar => `教会的分类器把握达到 ${bar}`,
  A16: bar => `是人的把握达到 ${bar}`,
}

/** A fault of the picture has no bar and no votes: what counts is how long it lasts. */
export function keysOf({ code, thresholds }: Pick<Check, 'code' | 'thresholds'>): readonly ThresholdKey[] {
  const judged = barZh[code] !== undefined
  const meant: Partial<Record<ThresholdKey, boolean>> = {
    ...{ bar: judged, needed: judged, of: judged },
    ...{ spanS: judged && thresholds.spanS > 0, headPx: thresholds.headPx > 0 },
  }
  return order.filter(key => meant[key] ?? true)
}

export function barHint({ stricter }: Pick<Check, 'stricter'>): string {
  return stricter === 'higher' ? '0 到 1；调高，预警更少、漏的更多' : '0 到 1；调低，预警更少、漏的更多'
}

/** How a kind is told, in one sentence. */
export function thresholdSentence({ code }: Pick<Check, 'code'>, thresholds: Thresholds): string {
  const { bar, needed, of, spanS, headPx, holdS, quietS, coolS } = thresholds
  const parts = [
    barZh[code]?.(bar),
    of > 1 ? `最近 ${of} 次取样里有 ${needed} 次` : undefined,
    spanS > 0 ? `前后相隔至少 ${spanWords(spanS)}` : undefined,
    headPx > 0 ? `头部小于 ${headPx} 像素的不判` : undefined,
    holdS >= 1 ? `持续 ${spanWords(holdS)}才预警` : '马上预警',
    `消失 ${spanWords(quietS)}算结束`,
    `此后 ${spanWords(coolS)}不重复预警`,
  ]
  return parts.filter(part => part !== undefined).join('；')
}

/** Only what a person set otherwise: 门槛 0.2（默认 0.25）. */
export function tunedWords(check: Pick<Check, 'thresholds'>, tuned: Tuned): readonly string[] {
  return order.flatMap(key => {
    const own = tuned?.[key]
    if (own === undefined || own === check.thresholds[key]) return []
    const unit = fieldUnit[key] === '' ? '' : ` ${fieldUnit[key]}`
    return [`${fieldZh[key]} ${own}${unit}（默认 ${check.thresholds[key]}）`]
  })
}

type Tuned = Readonly<Partial<Record<ThresholdKey, number | undefined>>> | null | undefined

export function textsOf(check: Pick<Check, 'thresholds'>, tuned: Tuned): ThresholdTexts {
  const text = (key: ThresholdKey) => String(tuned?.[key] ?? check.thresholds[key])
  const [bar, needed, of, spanS] = [text('bar'), text('needed'), text('of'), text('spanS')]
  const [headPx, holdS, quietS, coolS] = [text('headPx'), text('holdS'), text('quietS'), text('coolS')]
  return { bar, needed, of, spanS, headPx, holdS, quietS, coolS }
}

/** Only what differs from the program's own; `null` where nothing does. What is no number stays for the server to refuse. */
export function differing(
  check: Pick<Check, 'thresholds'>,
  texts: ThresholdTexts,
): Partial<Record<ThresholdKey, number>> | null {
  const own = order.flatMap(key => {
    const text = texts[key].trim()
    const value = text === '' ? check.thresholds[key] : Number(text)
    return value === check.thresholds[key] ? [] : [[key, value] as const]
  })
  return own.length === 0 ? null : Object.fromEntries(own)
}
