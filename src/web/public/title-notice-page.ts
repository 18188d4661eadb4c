import type { NoticedTitle, PublicTitleNotices } from '../../cultivation/contract/public-notice.ts'
import { levelZh } from '../../cultivation/zh.ts'
import { daysBetween } from '../../kernel/day.ts'
import { callButton, renderPage, row } from './frame.ts'
import { type Html, html } from './html.ts'
import { codeLink, links } from './links.ts'
import { withoutPersonalNumbers } from './masking.ts'

/** 示范小作坊公示. A notice asks whether anybody objects; it praises nobody. 食品安全法 第七十三条. */
export function titleNoticesPage(view: PublicTitleNotices): string {
  const { running, ended, months } = view
  return renderPage({
    title: '示范小作坊评定公示 · 一坊一码',
    bureau: view.bureau,
    textSize: undefined,
    main: [
      html`<section><h1>示范小作坊评定公示</h1><p>下面的小作坊拟评为示范小作坊。有不同意见的，请在公示期内提出，可以不留姓名；核实以前不授牌。</p>${callButton}</section>`,
      running.length === 0
        ? html`<section class="none"><h2>正在公示</h2><p>现在没有正在公示的</p></section>`
        : html`<section><h2>正在公示</h2><ol class="facts">${running.map(each => item(each, leftWords(each, view.asOf)))}</ol></section>`,
      ...(ended.length === 0
        ? []
        : [
            html`<section><h2>近 ${months} 个月公示结束的</h2><ol class="facts">${ended.map(each => item(each, awardWords(each)))}</ol></section>`,
          ]),
    ],
    footer: html`<p>公示是征求意见，不构成推荐。</p><p>数据截至 ${view.asOf}</p><p>公布单位 ${view.bureau}</p><p><a class="tap" href="${links.home}">一坊一码首页</a></p>`,
  })
}

function item(one: NoticedTitle, words: string): Html {
  const name = withoutPersonalNumbers(one.name)
  const named = one.code === undefined ? html`${name}` : html`<a class="tap" href="${codeLink(one.code)}">${name}</a>`
  return html`<li>${named}<dl>${row('拟评', `${levelZh[one.level]}示范小作坊`)}${row('乡镇', one.townName)}${row('公示', `${one.from} 至 ${one.until}（${daysBetween(one.from, one.until) + 1} 天）`)}${row('公示地点', one.place)}${row('情况', words)}</dl></li>`
}

function leftWords({ until }: NoticedTitle, today: PublicTitleNotices['asOf']): string {
  const left = daysBetween(today, until)
  return left === 0 ? '今天是最后一天' : `还有 ${left} 天`
}

function awardWords({ awardedOn }: NoticedTitle): string {
  return awardedOn === undefined ? '公示结束，还没有授牌' : `${awardedOn} 授牌`
}
