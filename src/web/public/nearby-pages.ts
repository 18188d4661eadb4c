import type { NearbyChoices, NearbyList, NearbyOrigin, NearbyWorkshop } from '../../cultivation/contract/public-view.ts'
import { callButton, type PageOptions, renderPage } from './frame.ts'
import { type Html, html } from './html.ts'
import { codeLink, links, mapLink, nearbyLink, seenLink } from './links.ts'
import { withoutPersonalNumbers } from './masking.ts'

/**
 * 食品安全法 第七十三条: an authority must not recommend food to consumers. So the page is called what it is, lists all that are
 * filed, by distance alone, and picks nobody out.
 */
const title = '附近小作坊'

/** From where to look. */
export function nearbyPage(view: NearbyChoices, options: PageOptions): string {
  const { spots, towns } = view
  return renderPage({
    title: `${title} · 一坊一码`,
    bureau: view.bureau,
    textSize: options,
    main: [
      html`<section class="name"><h1>${title}</h1><p class="quiet">选一个地方，看附近备案有效的食品小作坊。扫店里的码牌，也能从那一页看附近的。</p></section>`,
      html`<section><h2>从景区看</h2>${spots.length === 0 ? html`<p class="unknown">还没有登记景区</p>` : choices(spots.map(({ id, name }) => ({ to: nearbyLink('spot', id, options.largeText), words: name })))}</section>`,
      html`<section><h2>从乡镇看</h2>${towns.length === 0 ? html`<p class="unknown">还没有备案有效的小作坊</p>` : choices(towns.map(({ id, name, count }) => ({ to: nearbyLink('town', id, options.largeText), words: `${name}（${count} 家）` })))}</section>`,
      html`<section class="end">${callButton}</section>`,
    ],
    footer: html`<p>只列备案证在有效期内的小作坊，不作推荐。</p><p>数据截至 ${view.asOf}</p>${view.bureau && html`<p>公布单位 ${view.bureau}</p>`}<p><a class="tap" href="${links.home}">一坊一码首页</a></p>`,
  })
}

function choices(all: readonly { readonly to: string; readonly words: string }[]): Html {
  return html`<ul>${all.map(({ to, words }) => html`<li><a class="tap" href="${to}">${words}</a></li>`)}</ul>`
}

export function nearbyListPage(view: NearbyList, options: PageOptions): string {
  const { origin, workshops, total, page, destinations } = view
  return renderPage({
    title: `${title} · ${nameOf(origin)}`,
    bureau: view.bureau,
    textSize: options,
    query: page > 1 ? `page=${page}` : undefined,
    main: [
      html`<section class="name"><h1>${headOf(origin)}</h1>${back(origin, options)}<p class="quiet small num">备案有效的小作坊 ${total} 家 · 数据截至 ${view.asOf}</p></section>`,
      ...destinations.map(
        ({ name, components }) =>
          html`<section><h2>旅游目的地登记</h2><p>${name}</p><p class="quiet small">${components.join(' · ')}</p></section>`,
      ),
      html`<section>${workshops.length === 0 ? html`<p class="unknown">附近没有备案有效的小作坊</p>` : html`<ul class="facts">${workshops.map(row => one(row))}</ul>`}${turns(view, options)}</section>`,
      html`<section class="end">${callButton}</section>`,
    ],
    footer: html`<p>${orderOf(origin)}不作推荐。店是否营业、怎么走，请出发前自己核实。</p><p>只列备案证在有效期内的小作坊；具体位置不公布，用地图按名称找。</p><p>公布单位 ${view.bureau}</p><p><a class="tap" href="${links.nearby}">换一个地方</a></p>`,
  })
}

function nameOf(origin: NearbyOrigin): string {
  return origin.kind === 'workshop' ? withoutPersonalNumbers(origin.name) : origin.name
}

function headOf(origin: NearbyOrigin): string {
  return origin.kind === 'town' ? `${origin.name}的小作坊` : `${nameOf(origin)}附近的小作坊`
}

function orderOf(origin: NearbyOrigin): string {
  if (origin.kind === 'town' || (origin.kind === 'workshop' && origin.position === null)) {
    return '同一乡镇的按村、名称排列，'
  }
  return '先后只按直线距离（取整到半公里），同样远的按名称，'
}

function back(origin: NearbyOrigin, { largeText }: PageOptions): Html | undefined {
  if (origin.kind === 'town') return undefined
  if (origin.kind === 'spot') {
    const { longitude, latitude } = origin.position
    return html`<p><a class="tap" href="${mapLink(origin.name, { longitude, latitude })}">在手机地图里看${origin.name}</a></p>`
  }
  const missing =
    origin.position === null ? html`<p class="quiet small">这家小作坊没有登记位置，列出同一乡镇的。</p>` : undefined
  const to = `${codeLink(origin.id)}${largeText ? '?big=1' : ''}`
  return html`<p><a class="tap" href="${to}">回到${nameOf(origin)}的页面</a></p>${missing}`
}

function one(row: NearbyWorkshop): Html {
  const { code, category, town, village = '', until, distance, titles, linkedSince } = row
  const name = withoutPersonalNumbers(row.name)
  return html`<li class="near"><a class="tap" href="${seenLink(code)}">${name}</a>${distance && html` <span class="on">${distance}</span>`}<br><span class="quiet small">${category} · ${town}${village} · <span class="whole">备案有效至 ${until}</span></span>${titles.map(words => html`<br><span class="small">${words}</span>`)}${linkedSince && html`<br><span class="small">${linkedSince} 起对接本景区</span>`}<br><a class="small tap" href="${mapLink(`${town}${village}${name}`)}">用手机地图找</a></li>`
}

function turns({ origin, page, pages }: NearbyList, { largeText }: PageOptions): Html | undefined {
  if (pages <= 1) return undefined
  const turn = (to: number, words: string) =>
    html`<a class="tap" href="${nearbyLink(origin.kind, origin.id, largeText, to)}">${words}</a>`
  return html`<p>${page > 1 ? html`${turn(page - 1, '‹ 上一页')} ` : undefined}<span class="quiet num">第 ${page} 页，共 ${pages} 页</span>${page < pages ? html` ${turn(page + 1, '下一页 ›')}` : undefined}</p>`
}
