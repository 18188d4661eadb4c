import { formatCode } from '../../code/rules.ts'
import { receivingZh } from '../../code/zh.ts'
import type {
  PublicAdditive,
  PublicLot,
  PublicLotSample,
  PublicMaterial,
  PublicOrigin,
  PublicTest,
  PublicUnknownLot,
} from '../../label/public-view.ts'
import { publicTestZh, soldToZh } from '../../label/zh.ts'
import { evidenceLine } from './evidence-page.ts'
import { noneSection, word } from './facts.ts'
import { callButton, type PageOptions, renderPage, row, shape } from './frame.ts'
import { type Html, html } from './html.ts'
import { codeLink, links, reportLink } from './links.ts'
import { lotAlarm, lotExpiryTag, lotTag } from './lot-standing.ts'
import { publicSupplier, withoutPersonalNumbers } from './masking.ts'
import type { Alarm, Tag } from './standing.ts'

const operator = html`<span class="quiet small">（业主自报）</span>`
const regulator = html`<span class="quiet">（监管核实）</span>`

/** May it be eaten, what is in it, where did that come from, who made it: what anyone who scans a label reads. */
export function lotPage(filed: PublicLot, options: PageOptions): string {
  const view = withoutNumbers(filed)
  const alarm = lotAlarm(view)
  return renderPage({
    title: `${view.name} 批号 ${view.number} · 一品一标`,
    bureau: view.bureau,
    textSize: options,
    main: [
      ...(alarm ? [alarmBlock(alarm)] : []),
      ...(view.oldCode ? [oldCodeBlock(view.oldCode)] : []),
      nameBlock(view),
      productSection(view),
      view.origins.length > 0 ? originSection(view) : materialSection(view.materials),
      processSection(view),
      additiveSection(view.additives),
      testSection(view),
      ...(view.samples.length > 0 ? [sampleSection(view.samples)] : []),
      workshopSection(view),
      html`<section class="end"><h2>投诉举报</h2><p>实物和这里写的不一样，或者发现别的问题，可以直接反映，也可以拨打 12315。</p>${view.oldCode ? undefined : html`<a class="call" href="${reportLink(view.code, options.largeText)}">我要投诉举报</a>`}${alarm ? undefined : callButton}</section>`,
    ],
    footer: html`<p>标有“业主自报”的内容来自小作坊的台账，由小作坊负责；标有“监管核实”的来自备案档案。不构成推荐。“暂无记录”只表示系统里还没有这一项。</p>
${view.oldCode ? undefined : evidenceLine(view.code, view.number)}
<p>码编号 <code class="whole">${formatCode(view.code)}</code></p>
<p>数据截至 ${view.asOf}</p>
<p>公布单位 ${view.bureau}</p>`,
  })
}

/** The workshop is known and never made such a lot: a mistyped number, or a false label. */
export function unknownLotPage(view: PublicUnknownLot): string {
  return renderPage({
    title: '没有这个批次 · 一品一标',
    bureau: view.bureau,
    textSize: undefined,
    main: [
      html`<section class="alarm bad"><h1>${shape('bad')}没有这个批次</h1><p>${withoutPersonalNumbers(view.workshopName)}没有登记过批号 ${view.number.slice(0, 20)}，可能输错了，也可能是假标签。</p><p>请对照标签核对批号。标签上就是这个批号的，请先不要食用，并拨打 12315 告诉我们。</p>${callButton}</section>`,
      html`<section><h2>生产者</h2><p><a class="tap" href="${codeLink(view.code)}">${withoutPersonalNumbers(view.workshopName)}</a></p></section>`,
    ],
    footer: html`<p><a class="tap" href="${links.home}">一坊一码首页</a></p>`,
  })
}

function alarmBlock(alarm: Alarm): Html {
  return html`<section class="alarm ${alarm.tone}" aria-label="重要提示"><p class="title">${shape(alarm.tone)}${alarm.title}</p><p>${alarm.what}</p><p>${alarm.todo}</p>${callButton}</section>`
}

const oldCodeZh = {
  replaced: '标签上的码已经换过新码，这一批仍按下面的记录核对。',
  void: '标签上的码已经作废，这一批仍按下面的记录核对；新生产的产品不应再用这个码。',
} as const

function oldCodeBlock(oldCode: 'replaced' | 'void'): Html {
  return html`<section><p class="attention">${shape('attention')}${oldCodeZh[oldCode]}</p></section>`
}

function nameBlock(view: PublicLot): Html {
  const tag = lotTag(view)
  return html`<section class="name"><span class="tag ${tag.tone}">${shape(tag.tone)}${tag.word}</span><h1>${view.name}</h1><p class="quiet">${view.workshop.name} · 小作坊食品</p><p class="quiet small num">数据截至 ${view.asOf}</p></section>`
}

function productSection(view: PublicLot): Html {
  const tag = lotExpiryTag(view)
  const until = view.expiresOn && html`${view.expiresOn}${tag && html` ${word(tag)}`}`
  const pieces = view.pieces === undefined ? '' : `，包装 ${view.pieces} 件`
  return html`<section><h2>这一批</h2><dl>${row('批号', html`<code>${view.number}</code>`)}${row('生产日期', view.producedOn)}${row('保质期至', until ?? (view.alcohol ? '标签未标，酒精度 10%vol 以上可免标' : undefined))}${view.netContent && row('净含量', view.netContent)}${view.alcohol && row('酒精度', view.alcohol)}${row('本批产量', html`${view.amount}${pieces}${operator}`)}${row('配料', view.ingredients.join('、'))}${view.allergens.length > 0 ? row('致敏物质', `含${view.allergens.join('、')}`) : undefined}${view.storage && row('贮存条件', view.storage)}${view.soldTo.length > 0 ? row('销售去向', html`${view.soldTo.map(kind => soldToZh[kind]).join('、')}${operator}`) : undefined}</dl></section>`
}

const materialZh = { ...receivingZh, 'own-product': '本坊自产' } as const
const originZh = { ...materialZh, elsewhere: '其他区县的产品' } as const

function materialSection(materials: readonly PublicMaterial[]): Html {
  if (materials.length === 0) return noneSection('原料从哪来')
  return html`<section><h2>原料从哪来${operator}</h2><ol class="facts">${merged(materials).map(materialItem)}</ol></section>`
}

function materialItem({ name, standing, supplier, on }: PublicMaterial): Html {
  const from = standing === 'self-grown' || supplier === undefined ? '' : `${publicSupplier(supplier)}，`
  return html`<li>${on && html`<span class="on">${on}</span> `}${name}：${from}${materialZh[standing]}</li>`
}

/** Two sacks of one supplier are told once, by the later. */
function merged(materials: readonly PublicMaterial[]): readonly PublicMaterial[] {
  const same = (one: PublicMaterial, other: PublicMaterial) =>
    one.name === other.name && one.supplier === other.supplier && one.standing === other.standing
  return materials.filter(
    (one, at) =>
      !materials.some((other, place) => {
        if (!same(one, other)) return false
        const [mine, its] = [one.on ?? '', other.on ?? '']
        return its > mine || (its === mine && place < at)
      }),
  )
}

/** The whole way, from what was bought or grown to the product, each step under what it went into. */
function originSection({ origins, moreOrigins }: PublicLot): Html {
  const more = moreOrigins > 0 ? html`<p class="quiet">还有 ${moreOrigins} 批，需要时请向监管部门查询。</p>` : undefined
  return html`<section><h2>从原料到成品${operator}</h2><p class="quiet small">这一批用了下面这些；往里一层是它又用了什么。</p>${originList(origins)}${more}</section>`
}

function originList(origins: readonly PublicOrigin[]): Html {
  return html`<ol class="facts chain">${mergedOrigins(origins).map(originItem)}</ol>`
}

const stoppedZh = { recalled: '正在召回', held: '已暂停' } as const

function originItem(origin: PublicOrigin): Html {
  const { name, standing, supplier, on, workshop, stopped, again, from } = origin
  const isBought = standing !== 'self-grown' && standing !== 'own-product' && standing !== 'elsewhere'
  const sold = isBought && supplier !== undefined ? `${publicSupplier(supplier)}，` : ''
  const made = standing === 'own-product' && workshop !== undefined ? `${workshop}生产` : originZh[standing]
  const at = standing !== 'own-product' && workshop !== undefined ? `（${workshop}）` : ''
  const alarm = stopped && html` ${word({ word: stoppedZh[stopped], tone: 'bad' })}`
  const above = again ? '，用料见上' : ''
  return html`<li>${on && html`<span class="on">${on}</span> `}${name || '未写品名'}：${sold}${made}${at}${above}${alarm}${from.length > 0 ? originList(from) : undefined}</li>`
}

/** Two sacks of one supplier with nothing behind them are told once, by the later. */
function mergedOrigins(origins: readonly PublicOrigin[]): readonly PublicOrigin[] {
  const kept = new Map<string, PublicOrigin>()
  for (const [at, each] of origins.entries()) {
    const { name, supplier, standing, workshop, stopped, again, from } = each
    const key = from.length > 0 || again ? String(at) : [name, supplier, standing, workshop, stopped].join('|')
    const before = kept.get(key)
    if (before === undefined || (each.on ?? '') > (before.on ?? '')) kept.set(key, each)
  }
  return [...kept.values()]
}

function processSection({ processSteps, parameters }: PublicLot): Html {
  if (processSteps.length === 0 && parameters.length === 0) return noneSection('怎么做的')
  const steps =
    processSteps.length > 0 && html`<ol class="flow">${processSteps.map(step => html`<li>${step}</li> `)}</ol>`
  const list = parameters.length > 0 && html`<dl>${parameters.map(({ label, value }) => row(label, value))}</dl>`
  return html`<section><h2>怎么做的${parameters.length > 0 ? operator : undefined}</h2>${steps || undefined}${list || undefined}</section>`
}

function additiveSection(additives: readonly PublicAdditive[]): Html {
  if (additives.length === 0) {
    return html`<section class="none"><h2>食品添加剂</h2><p>这一批没有登记使用</p></section>`
  }
  return html`<section><h2>食品添加剂${operator}</h2><ol class="facts">${additives.map(additiveItem)}</ol></section>`
}

function additiveItem({ name, mgPerKg, maximumMgPerKg }: PublicAdditive): Html {
  const used = mgPerKg === undefined ? '用量未折算' : `每千克 ${perKilogram(mgPerKg)}`
  const limit = maximumMgPerKg === undefined ? '' : `，国家标准最多 ${perKilogram(maximumMgPerKg)}`
  return html`<li>${name}：${used}${limit}</li>`
}

/** Milligrams below a gram, grams above, at most two decimals. */
function perKilogram(milligrams: number): string {
  const round = (number: number) => String(Math.round(number * 100) / 100)
  return milligrams < 1_000 ? `${round(milligrams)} 毫克` : `${round(milligrams / 1_000)} 克`
}

function testSection({ tests, isRetained, retainedUntil }: PublicLot): Html {
  if (tests.length === 0 && !isRetained) return noneSection('检验和留样')
  const kept = isRetained ? html`<li>已留样${retainedUntil ? `，保存到 ${retainedUntil}` : ''}</li>` : undefined
  return html`<section><h2>检验和留样${operator}</h2><ol class="facts">${tests.map(testItem)}${kept}</ol></section>`
}

const conclusionTags = {
  conforming: { word: '合格', tone: 'good' },
  nonconforming: { word: '不合格', tone: 'bad' },
} as const satisfies Record<PublicTest['conclusion'], Tag>

function testItem(test: PublicTest): Html {
  const laboratory = test.laboratory && `，${test.laboratory}（资质认定 ${test.cma ?? ''}）`
  const items = test.items.length > 0 ? `，检验项目：${test.items.join('、')}` : ''
  return html`<li><span class="on">${test.on}</span> ${word(conclusionTags[test.conclusion])} ${publicTestZh[test.kind]}${laboratory}${items}</li>`
}

/** Only where this very lot was sampled: that nobody sampled it says nothing of it. */
function sampleSection(samples: readonly PublicLotSample[]): Html {
  return html`<section><h2>监督抽检${regulator}</h2><ol class="facts">${samples.map(sampleItem)}</ol></section>`
}

function sampleItem({ on, conclusion, laboratory, failed }: PublicLotSample): Html {
  return html`<li><span class="on">${on}</span> ${word(conclusionTags[conclusion])} ${[failed, laboratory].filter(Boolean).join('，')}</li>`
}

function workshopSection({ workshop, code, oldCode }: PublicLot): Html {
  const { name, category, town, certificateNumber, certificateUntil } = workshop
  const shown = oldCode === undefined ? html`<a href="${codeLink(code)}">${name}</a>` : name
  return html`<section><h2>谁做的</h2><dl>${row('小作坊', shown)}${row('类别', `${category} · ${town}`)}${row('备案证号', certificateNumber && html`${certificateNumber}${regulator}`)}${row('有效期至', certificateUntil)}</dl></section>`
}

function cleanOrigin(origin: PublicOrigin): PublicOrigin {
  const workshop = origin.workshop === undefined ? undefined : withoutPersonalNumbers(origin.workshop)
  return { ...origin, workshop, name: withoutPersonalNumbers(origin.name), from: origin.from.map(cleanOrigin) }
}

/** The view as anyone may read it, whatever was typed into its free texts. */
function withoutNumbers(view: PublicLot): PublicLot {
  const clean = withoutPersonalNumbers
  const maybe = (text: string | undefined) => (text === undefined ? undefined : clean(text))
  return {
    ...view,
    name: clean(view.name),
    amount: clean(view.amount),
    netContent: maybe(view.netContent),
    storage: maybe(view.storage),
    ingredients: view.ingredients.map(clean),
    allergens: view.allergens.map(clean),
    workshop: { ...view.workshop, name: clean(view.workshop.name) },
    materials: view.materials.map(each => ({ ...each, name: clean(each.name) })),
    origins: view.origins.map(cleanOrigin),
    processSteps: view.processSteps.map(clean),
    parameters: view.parameters.map(each => ({ ...each, value: clean(each.value) })),
    additives: view.additives.map(each => ({ ...each, name: clean(each.name) })),
    tests: view.tests.map(each => ({ ...each, laboratory: maybe(each.laboratory), items: each.items.map(clean) })),
    samples: view.samples.map(each => ({ ...each, laboratory: clean(each.laboratory), failed: clean(each.failed) })),
  }
}
