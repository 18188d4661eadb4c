import type { PublicFacts, PublicReply, PublicWorkshop } from '../../code/public-view.ts'
import { formatCode } from '../../code/rules.ts'
import { statusZh } from '../../registry/zh.ts'
import { factsSection, noneSection, word, wordOf } from './facts.ts'
import { callButton, none, type PageOptions, renderPage, row, shape } from './frame.ts'
import { type Html, html } from './html.ts'
import { bandTones } from './index-parts.ts'
import { indexLink, listLink, nearbyLink, reportLink, timelineLink } from './links.ts'
import { withoutPersonalData } from './masking.ts'
import { type Alarm, alarmOf, expiryTag, statusTag } from './standing.ts'
import { watchSection } from './watch-section.ts'

/** Who is this, is it legal, is it good, since when: what anyone who scans a workshop's code reads. */
export function workshopPage(filed: PublicWorkshop, options: PageOptions): string {
  const view = withoutPersonalData(filed)
  const alarm = alarmOf(view)
  const { largeText } = options
  return renderPage({
    title: `${view.name} · 一坊一码`,
    bureau: view.bureau,
    textSize: options,
    main: [
      ...(alarm ? [alarmBlock(alarm)] : []),
      nameBlock(view),
      indexSection(view, largeText),
      certificateSection(view),
      factsSection('监督检查', view.inspections, { all: listLink(view.code, 'inspections', largeText), unit: '次' }),
      factsSection('抽样检验', view.samplings, { all: listLink(view.code, 'samplings', largeText), unit: '批次' }),
      ...(view.clearance ? [factsSection('整改', view.clearance)] : []),
      ...(view.penalties ? [factsSection('行政处罚', view.penalties)] : []),
      ...whereAny('投诉举报查实', view.reports),
      productSection(view),
      factsSection('原料采购', view.receiving),
      processSection(view.processSteps),
      ...(view.watch ? [watchSection(view, view.watch)] : []),
      ...(view.training ? [factsSection('培训', view.training)] : []),
      ...whereAny('示范小作坊', view.titles),
      ...whereAny('自主商标', view.trademarks),
      replySection(view.reply),
      html`<section><p><a class="tap" href="${timelineLink(view.code, largeText)}">从备案到今天的全部公开记录 ›</a></p></section>`,
      callSection(view, alarm !== undefined, largeText),
    ],
    footer: html`<p>依据公开记录，不构成推荐。“暂无记录”只表示系统里还没有这一项，不代表好，也不代表差。</p>
<p>码牌编号 <code class="whole">${formatCode(view.code)}</code></p>
<p>数据截至 ${view.asOf}</p>
<p>公布单位 ${view.bureau}</p>`,
  })
}

function alarmBlock(alarm: Alarm): Html {
  return html`<section class="alarm ${alarm.tone}" aria-label="重要提示"><p class="title">${shape(alarm.tone)}${alarm.title}</p><p>${alarm.what}</p><p>${alarm.todo}</p>${callButton}</section>`
}

function nameBlock(view: PublicWorkshop): Html {
  const tag = statusTag(view)
  return html`<section class="name"><span class="tag ${tag.tone}">${shape(tag.tone)}${tag.word}</span><h1>${view.name}</h1><p class="quiet">${view.category} · ${view.town}${view.village}</p><p class="quiet small num">数据截至 ${view.asOf}</p></section>`
}

function indexSection({ index, code }: PublicWorkshop, largeText: boolean): Html {
  if (index.kind === 'none') return noneSection('食安指数')
  const how = html`<a class="tap" href="${indexLink(code, largeText)}">怎么算的 ›</a>`
  if (index.kind === 'unrated') {
    return html`<section><h2>食安指数</h2><p><b>待评</b> <span class="on">截至 ${index.on}</span></p><p class="quiet small">${index.why}</p><p>${how}</p></section>`
  }
  const tone = bandTones[index.band]
  return html`<section><p class="score num ${tone}">${index.score}</p><h2>食安指数</h2><p><b class="${tone}">${shape(tone)}${index.band}</b> <span class="on">截至 ${index.on}</span> ${how}</p></section>`
}

/** What is rarely there is no news where it is not. */
function whereAny(title: string, facts: PublicFacts | undefined): readonly Html[] {
  return facts === undefined || facts.kind === 'none' ? [] : [factsSection(title, facts)]
}

function replySection(reply: PublicReply | undefined): Html {
  if (reply === undefined) return noneSection('作坊回应')
  return html`<section><h2>作坊回应${wordOf('operator')}</h2><p><span class="on">${reply.on}</span> ${reply.text}</p></section>`
}

function certificateSection(view: PublicWorkshop): Html {
  const { certificate } = view
  return html`<section><h2>证照资质</h2><dl>${row('备案证号', certificate?.number)}${row('有效期至', expiry(view))}${row('发证日期', certificate?.issuedOn)}${certificate?.issuedBy && row('发证机关', certificate.issuedBy)}${row('状态', statusText(view))}${view.statusHistory.length > 1 ? row('状态记录', history(view)) : undefined}${row('经营者', view.operator)}${row('从业人员', healthText(view))}</dl></section>`
}

function expiry(view: PublicWorkshop): Html | undefined {
  if (!view.certificate?.expiresOn) return undefined
  const tag = expiryTag(view)
  return html`${view.certificate.expiresOn}${tag && html` ${word(tag)}`}`
}

/** The word of the tag, so that the page never says two things of one state. */
function statusText(view: PublicWorkshop): string {
  const tag = statusTag(view)
  if (view.status === 'valid' && tag.tone !== 'good') return tag.word
  return view.statusSince ? `${tag.word}（${view.statusSince} 起）` : tag.word
}

function history(view: PublicWorkshop): Html {
  return html`<ol>${view.statusHistory.map(step => html`<li>${step.effectiveOn} ${statusZh[step.status]}</li>`)}</ol>`
}

function healthText(view: PublicWorkshop): string | undefined {
  const health = view.healthCertificates
  if (health.kind === 'none') return undefined
  return `${health.workers} 人，${health.holders} 人持有效健康证`
}

function productSection(view: PublicWorkshop): Html {
  return html`<section><h2>加工范围和产品</h2><dl>${row('加工范围', view.scope)}${row('产品', view.products.join('、'))}</dl></section>`
}

function processSection(steps: readonly string[]): Html {
  if (steps.length === 0) return noneSection('生产流程')
  return html`<section><h2>生产流程</h2><ol class="flow">${steps.map(step => html`<li>${step}</li> `)}</ol></section>`
}

function callSection({ code, responsibleUnit }: PublicWorkshop, alreadyCalled: boolean, largeText: boolean): Html {
  return html`<section class="end"><h2>责任监管单位</h2><p>${responsibleUnit || none}</p><a class="call" href="${reportLink(code, largeText)}">我要投诉举报</a>${alreadyCalled ? undefined : callButton}<p><a class="tap" href="${nearbyLink('workshop', code, largeText)}">附近小作坊</a></p></section>`
}
