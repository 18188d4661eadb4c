import { formatCode } from '../../code/rules.ts'
import type { IndexPage, PastIndex } from '../../rating/contract/public-view.ts'
import { wordOf } from './facts.ts'
import { callButton, none, type PageOptions, renderPage } from './frame.ts'
import { type Html, html } from './html.ts'
import { indexSections } from './index-parts.ts'
import { codeLink, links } from './links.ts'
import { withoutPersonalNumbers } from './masking.ts'

/** 食安指数怎么算的: every part with its records, so that anyone can do the sum again. Facts, no praise: 食品安全法 第七十三条. */
export function indexPage(view: IndexPage, options: PageOptions): string {
  const { bureau, code, asOf, index, history, reply } = view
  const { largeText } = options
  const name = withoutPersonalNumbers(view.workshopName)
  return renderPage({
    title: `食安指数怎么算的 · ${name}`,
    bureau,
    textSize: options,
    main: [
      html`<section class="name"><h1>食安指数怎么算的</h1><p><a class="tap" href="${`${codeLink(code)}${largeText ? '?big=1' : ''}`}">${name}</a></p><p class="quiet small num">数据截至 ${asOf}</p></section>`,
      ...(index === undefined
        ? [html`<section class="none"><h2>得分</h2><p>${none}</p></section>`]
        : indexSections(index)),
      ...(history.length === 0 ? [] : [historySection(history)]),
      ...(reply === undefined
        ? []
        : [
            html`<section><h2>作坊回应${wordOf('operator')}</h2><p><span class="on">${reply.on}</span> ${withoutPersonalNumbers(reply.text)}</p></section>`,
          ]),
      html`<section class="end"><h2>有异议怎么办</h2><p>经营者认为记录或者计算有误的，可以在手机端“我的食安指数”里提出异议，由没有经手这件事的监管人员处理，5 个工作日内答复（待确认）。消费者认为有误的，请拨打 12315。</p><p><a class="tap" href="${links.index}">公式说明和试算 ›</a></p>${callButton}</section>`,
    ],
    footer: html`<p>依据公开记录计算，不构成推荐。没有公示的记录（如还在公示期限内的检查结果、业主自己的送检）计入得分，不在这里列出。</p>
<p>码牌编号 <code class="whole">${formatCode(code)}</code></p>
<p>公布单位 ${bureau}</p>`,
  })
}

function historySection(history: readonly PastIndex[]): Html {
  return html`<section><h2>以前的得分</h2><ol class="facts">${history.map(({ on, score, band }) => html`<li><span class="on">${on}</span> ${score === null || band === null ? '待评' : html`<span class="num">${score}</span> ${band}`}</li>`)}</ol></section>`
}
