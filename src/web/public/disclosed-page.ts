import type { DisclosedList, PublicList } from '../../code/public-view.ts'
import { formatCode } from '../../code/rules.ts'
import { factList, reporter } from './facts.ts'
import { callButton, none, type PageOptions, renderPage } from './frame.ts'
import { type Html, html } from './html.ts'
import { codeLink, listLink } from './links.ts'
import { factsWithoutNumbers, withoutPersonalNumbers } from './masking.ts'
import { turnsTo } from './turns.ts'

const words = {
  inspections: {
    title: '监督检查',
    unit: '次',
    rule: '检查结果形成后 20 个工作日内公示；被撤销或者有误的，从这里撤下。',
  },
  samplings: {
    title: '抽样检验',
    unit: '批次',
    rule: '结论确定后公示；被撤下的，不再显示。抽检结果只说明被抽到的这一批。',
  },
} as const satisfies Record<DisclosedList, { title: string; unit: string; rule: string }>

/** All that is disclosed of a workshop, newest first. */
export function disclosedPage(view: PublicList, options: PageOptions): string {
  const { title, unit, rule } = words[view.of]
  const name = withoutPersonalNumbers(view.workshopName)
  const back = `${codeLink(view.code)}${options.largeText ? '?big=1' : ''}`
  return renderPage({
    title: `${title} · ${name}`,
    bureau: view.bureau,
    textSize: options,
    query: view.page > 1 ? `page=${view.page}` : undefined,
    main: [
      html`<section class="name"><h1>${title}</h1><p><a class="tap" href="${back}">${name}</a></p><p class="quiet small num">已公示 ${view.total} ${unit}${view.facts.kind === 'facts' ? reporter(view.facts.facts) : undefined} · 数据截至 ${view.asOf}</p></section>`,
      html`<section>${rows(view)}${turnsTo(view, page => listLink(view.code, view.of, options.largeText, page))}</section>`,
      html`<section class="end"><p class="quiet small">${rule}</p>${callButton}</section>`,
    ],
    footer: html`<p>依据公开记录，不构成推荐。</p>
<p>码牌编号 <code class="whole">${formatCode(view.code)}</code></p>
<p>公布单位 ${view.bureau}</p>`,
  })
}

function rows(view: PublicList): Html {
  const facts = factsWithoutNumbers(view.facts)
  return facts.kind === 'none' ? html`<p>${none}</p>` : factList(facts.facts)
}
