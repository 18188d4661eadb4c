import type { PublicStep, PublicTimeline } from '../../code/public-view.ts'
import { formatCode } from '../../code/rules.ts'
import { word } from './facts.ts'
import { callButton, none, type PageOptions, renderPage } from './frame.ts'
import { type Html, html } from './html.ts'
import { codeLink, timelineLink } from './links.ts'
import { withoutPersonalNumbers } from './masking.ts'
import { turnsTo } from './turns.ts'

/** 从原料到监管的每一步, newest first: only what is disclosed. */
export function timelinePage(view: PublicTimeline, options: PageOptions): string {
  const { largeText } = options
  const name = withoutPersonalNumbers(view.workshopName)
  return renderPage({
    title: `时间轴 · ${name}`,
    bureau: view.bureau,
    textSize: options,
    query: view.page > 1 ? `page=${view.page}` : undefined,
    main: [
      html`<section class="name"><h1>时间轴</h1><p><a class="tap" href="${`${codeLink(view.code)}${largeText ? '?big=1' : ''}`}">${name}</a></p><p class="quiet small num">已公开 ${view.total} 条 · 数据截至 ${view.asOf}</p></section>`,
      html`<section>${view.steps.length === 0 ? html`<p>${none}</p>` : years(view.steps)}${turnsTo(view, page => timelineLink(view.code, largeText, page))}</section>`,
      html`<section class="end"><p class="quiet small">备案、检查、抽检、整改、培训、示范、商标、召回、处罚和查实的投诉，只列已经公开的，最近的在前；摄像头发现的只列近 12 个月内经人工核实、已整改完的。</p>${callButton}</section>`,
    ],
    footer: html`<p>依据公开记录，不构成推荐。</p>
<p>码牌编号 <code class="whole">${formatCode(view.code)}</code></p>
<p>公布单位 ${view.bureau}</p>`,
  })
}

function years(steps: readonly PublicStep[]): Html {
  const ofYear = Map.groupBy(steps, ({ on }) => on.slice(0, 4))
  return html`${[...ofYear].map(([year, told]) => html`<h2>${year} 年</h2><ol class="facts">${told.map(stepItem)}</ol>`)}`
}

function stepItem({ on, kind, verdict, text }: PublicStep): Html {
  return html`<li><span class="on">${on}</span> <b>${kind}</b> ${verdict && html`${word(verdict)} `}${withoutPersonalNumbers(text)}</li>`
}
