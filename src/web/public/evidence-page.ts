import { formatCode } from '../../code/rules.ts'
import type { PublicDays, PublicEvidence } from '../../epcis/public-view.ts'
import { stepZh } from '../../epcis/zh.ts'
import { callButton, renderPage, shape } from './frame.ts'
import { type Html, html } from './html.ts'
import { evidenceFile, evidenceLink, links, lotLink } from './links.ts'

/** The closed days, to be copied down today and compared in years. */
export function daysPage(view: PublicDays): string {
  return renderPage({
    title: '台账存证 · 一坊一码',
    bureau: view.bureau,
    textSize: undefined,
    main: [
      html`<section><h1>台账存证</h1><p>小作坊当天记下的每一笔进货、投料、检验、销售和更正，各算出一个“指纹”。过了零点，全部指纹合算成一个数，叫根值，公布在这里，并和前一天的连在一起。</p><p>以后谁改动了那天的台账，哪怕一个字，再算出来的根值就和这里的不一样。请把根值抄下来或保存下来，作为日后的对照。更正不算改动：更正另记一笔，原来的仍在。</p></section>`,
      view.days.length === 0
        ? nothingYet
        : html`<section><h2>每天的根值</h2><ol class="facts">${view.days.map(dayItem)}</ol>${turner(view)}</section>`,
      html`<section><h2>怎么核对</h2><p>核对一批：打开产品标签上的码，点“这一批的存证”。核对全部：管理员运行 fangma trace verify。供程序读取的同一份数据：<a class="tap" href="${links.evidenceJson}">evidence.json</a></p></section>`,
    ],
    footer: html`<p>根值是当天全部指纹的哈希树（RFC 6962，SHA-256）的根。公布的只是指纹，从它看不出台账写了什么。</p><p><a class="tap" href="${links.home}">一坊一码首页</a></p>`,
  })
}

const nothingYet = html`<section class="none"><h2>每天的根值</h2><p>还没有满一天的台账，过了零点才有</p></section>`

function dayItem({ day, count, root }: PublicDays['days'][number]): Html {
  return html`<li><span class="on">${day}</span> ${count} 项<br><code class="small">${root}</code></li>`
}

function turner({ page, pages }: PublicDays): Html | undefined {
  if (pages <= 1) return undefined
  const to = (target: number, word: string) => html`<a class="tap" href="${`?page=${target}`}">${word}</a> `
  return html`<p>${page > 1 && page <= pages + 1 ? to(page - 1, '较新的') : undefined}第 ${page} 页，共 ${pages} 页 ${page < pages ? to(page + 1, '较早的') : undefined}</p>`
}

const stateZh = { included: '已封存', open: '当天还没有封存', missing: '和封存的不一致' } as const
const stateTone = { included: 'good', open: 'unknown', missing: 'bad' } as const

/** More of them tell a person nothing; the file has all. */
const mostSteps = 25

/** What was written of a lot, and that it is still what it was on that day. */
export function evidencePage(view: PublicEvidence): string {
  const { code, number, steps } = view
  const differs = steps.some(step => step.state === 'missing')
  const shown = steps.slice(-mostSteps)
  const more = steps.length - shown.length
  return renderPage({
    title: `批号 ${number} 的存证 · 一品一标`,
    bureau: view.bureau,
    textSize: undefined,
    main: [
      differs
        ? html`<section class="alarm bad"><h1>${shape('bad')}有记录和封存时不一致</h1><p>这一批的台账在封存之后被改动过，请以监管部门核实的为准。</p>${callButton}</section>`
        : html`<section><h1>批号 ${number} 的存证</h1><p>下面每一项都是这一批的一笔台账，“已封存”表示它仍和当天封存时一样，没有被改过。</p></section>`,
      html`<section><h2>记录（${steps.length} 项）</h2><ol class="facts">${shown.map(stepItem)}</ol>${more > 0 ? html`<p>更早的 ${more} 项见证明文件。</p>` : undefined}</section>`,
      html`<section><h2>自己核对</h2><p><a class="tap" href="${evidenceFile(code, number)}">下载证明文件</a></p><p>用 fangma trace verify 打开文件，不用联网就能算出每天的根值，再和<a class="tap" href="${links.evidence}">公布的根值</a>对照。</p></section>`,
    ],
    footer: html`<p>码编号 <code class="whole">${formatCode(code)}</code></p><p><a class="tap" href="${lotLink(code, number)}">回到这一批</a></p>`,
  })
}

function stepItem({ step, on, declared, state }: PublicEvidence['steps'][number]): Html {
  const tone = stateTone[state]
  return html`<li><span class="on">${on}</span> ${stepZh[step] ?? step}${declared ? '（已更正，原记录保留）' : ''} <span class="word ${tone}">${shape(tone)}${stateZh[state]}</span></li>`
}

/** One line on the page of the lot. */
export function evidenceLine(code: string, number: string): Html {
  return html`<p><a class="tap" href="${evidenceLink(code, number)}">这一批的存证</a></p>`
}
