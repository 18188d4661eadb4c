import type { Tone } from '../../code/public-view.ts'
import type { ToldCap, ToldIndex, ToldLine, ToldPart } from '../../rating/rules/explained/told.ts'
import type { Band } from '../../rating/rules/index/result.ts'
import { capZh, factorZh, pointsZh, sumZh } from '../../rating/zh/food-index.ts'
import { shape } from './frame.ts'
import { type Html, html } from './html.ts'
import { withoutPersonalNumbers } from './masking.ts'

export const bandTones = { 优: 'good', 良: 'good', 中: 'attention', 差: 'bad' } as const satisfies Record<Band, Tone>

type Rated = Extract<ToldIndex, { kind: 'rated' }>

/** The number, then the sum, then each part down to its records: whoever reads it can do it again by hand. */
export function indexSections(index: ToldIndex): readonly Html[] {
  if (index.kind === 'unrated') {
    return [
      html`<section><h2>待评</h2><p>${index.why}</p><p class="quiet small">没有依据的不猜分。截至 ${index.on} · 公式第 ${index.formula} 版</p></section>`,
    ]
  }
  return [
    scoreSection(index),
    ...(index.caps.length === 0 ? [] : [capsSection(index.caps)]),
    ...index.parts.map(partSection),
  ]
}

function scoreSection(index: Rated): Html {
  const { score, band, on, formula } = index
  const tone = bandTones[band]
  return html`<section><p class="score num ${tone}">${score}</p><h2>得分</h2><p><b class="${tone}">${shape(tone)}${band}</b> <span class="on">截至 ${on}</span></p><p class="small quiet">公式第 ${formula} 版</p><p class="num">${sumZh(index)}</p></section>`
}

function capsSection(caps: readonly ToldCap[]): Html {
  return html`<section><h2>封顶</h2><p class="quiet small">有下面情形的，加起来再高，也不超过这里的分数；几种同时有的，取最低的。</p><ol class="facts">${caps.map(
    ({ code, said, lines, hidden, until }) =>
      html`<li><b>${code === undefined ? '尚未公示' : capZh[code]}</b>：${withoutPersonalNumbers(said)}${until === null ? undefined : `（到 ${until}）`}${lines.length === 0 ? undefined : evidence(lines)}${code === undefined ? undefined : more(hidden)}</li>`,
  )}</ol></section>`
}

function partSection(part: ToldPart): Html {
  const { factor, baseWeight, weight, share, points, said, lines, hidden } = part
  const name = factorZh[factor]
  if (share === null) {
    return html`<section><h2>${name}</h2><p>${said}</p></section>`
  }
  const shared =
    weight === baseWeight
      ? undefined
      : html`<p class="quiet small">本项原来 ${pointsZh(baseWeight)} 分，加上未接入的那一项折算来的，共 ${pointsZh(weight)} 分。</p>`
  return html`<section><h2>${name} <span class="num">${pointsZh(points)}/${pointsZh(weight)}</span></h2><p class="num">${pointsZh(weight)} × ${share.toFixed(4)} = ${pointsZh(points)}</p>${shared}${evidence(lines)}${more(hidden)}<p class="quiet small">${said === undefined ? `合计得到 ${share.toFixed(4)}` : said}</p></section>`
}

function evidence(lines: readonly ToldLine[]): Html {
  return html`<ol class="facts">${lines.map(({ on, said, value, weight }) => html`<li>${on === null || said.includes(on) ? undefined : html`<span class="on">${on}</span> `}${withoutPersonalNumbers(said)}${worth(value, weight)}</li>`)}</ol>`
}

function worth(value: number | null, weight: number | null): Html | undefined {
  if (value === null) return undefined
  const counted = weight === null ? `得 ${value}` : `得 ${value}，分量 ${weight}`
  return html` <span class="quiet num whole">${counted}</span>`
}

function more(hidden: number): Html | undefined {
  return hidden === 0
    ? undefined
    : html`<p class="quiet small">另有 ${hidden} 项没有公示的记录，已计入得分，不在这里列出。</p>`
}
