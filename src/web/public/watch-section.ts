import type { PublicStill, PublicWatch, PublicWorkshop } from '../../code/public-view.ts'
import { dayAt, longTime } from '../../kernel/day.ts'
import { noneSection, wordOf } from './facts.ts'
import { row } from './frame.ts'
import { type Html, html } from './html.ts'
import { stillLink } from './links.ts'

const title = '明作亮坊'

/** 食品安全法 第七十三条: what was counted and what it looked like, with the times; nothing that recommends. */
export function watchSection(view: PublicWorkshop, watch: PublicWatch): Html {
  if (watch.kind === 'none') return noneSection(title)
  const { places, closed, months, stills } = watch
  const consent =
    stills.length === 0 ? undefined : html`<p class="quiet small">画面经业主同意公开，识别到的人已作模糊处理。</p>`
  return html`<section><h2>${title}${wordOf('regulator')}</h2><dl>${row('已装摄像头', places.join('、'))}${row('已处理预警', `${closed} 条`)}</dl><p class="quiet small">近 ${months} 个月摄像头发现、经人工核实属实并整改完的情况。</p>${stills.map(still => figure(view, still))}${consent}</section>`
}

function figure({ code, asOf }: PublicWorkshop, { scene, place, takenAt, width, height }: PublicStill): Html {
  const [day = '', time = ''] = longTime(takenAt).split(' ')
  const when = dayAt(takenAt) === asOf ? `今天 ${time}` : `${day} ${time}`
  return html`<div class="still"><img src="${stillLink(code, scene)}" width="${width}" height="${height}" loading="lazy" alt="${place}画面，${when}拍摄"><p class="small">${place} <span class="on">${when}</span></p></div>`
}
