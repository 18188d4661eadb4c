import type { OpenDataPage, OpenField } from '../../statistics/contract/open-data.ts'
import { callButton, renderPage } from './frame.ts'
import { type Html, html } from './html.ts'
import { links } from './links.ts'

/** 开放数据: what there is, what it means, and on what terms anyone may take it. */
export function openDataPage(view: OpenDataPage): string {
  const { bureau, base, asOf, workshopFields, figureFields, perMinute } = view
  return renderPage({
    title: '开放数据 · 一坊一码',
    bureau,
    textSize: undefined,
    main: [
      html`<section><h1>开放数据</h1><p>每家有码牌的食品小作坊已经公开的情况，和全区的统计数字，可以整份取走。里面没有个人信息，没有电话、门牌号和位置。</p><ul><li>小作坊 <a class="tap" href="${links.openWorkshopsJson}">workshops.json</a> · <a class="tap" href="${links.openWorkshopsCsv}">workshops.csv</a></li><li>统计数字 <a class="tap" href="${links.openFigures}">figures.json</a></li><li>字段结构 <a class="tap" href="${links.openSchema}">schema.json</a></li></ul><p class="quiet small whole">网址以 ${base} 开头</p></section>`,
      html`<section id="licence"><h2>使用条款（待确认）</h2><p>可以免费复制、传播、加工和商用，条件是：</p><ol class="facts"><li>写明来源：公布单位、数据截至的日期和网址；</li><li>不改变原意，不说成是监管部门的推荐或者排名；</li><li>数据会更正和撤下，再发布的请跟着更新，以本站当天的为准。</li></ol><p class="quiet small">要求写明来源和日期，是因为旧的监管记录离开了日期就会让人误会。条款待公布单位确认。</p></section>`,
      html`<section><h2>怎么取</h2><p>一天取一次就够：文件每 10 分钟最多更新一次，带 ETag，没变的不重传；同一网络每分钟最多取 ${perMinute} 次。网页里的程序也可以直接读（CORS）。统计数字可以指定日期：figures.json?asOf=2022-08-10。</p><p class="quiet small">行政处罚和查实的投诉有公示期限，到期要撤下，所以不放进可以复制的文件，请看各家自己的页面。</p></section>`,
      fieldSection('workshops 的每一项', workshopFields),
      fieldSection('figures 的每一项', figureFields),
      html`<section class="end"><p>发现数据有误，请拨打 12315。</p>${callButton}</section>`,
    ],
    footer: html`<p>依据公开记录，不构成推荐。</p><p>数据截至 ${asOf}</p>${bureau && html`<p>公布单位 ${bureau}</p>`}<p><a class="tap" href="${links.home}">一坊一码首页</a></p>`,
  })
}

function fieldSection(title: string, fields: readonly OpenField[]): Html {
  return html`<section><h2>${title}</h2><ul class="facts">${fields.map(({ name, kind, meaning }) => html`<li><code><b>${name}</b></code> <span class="quiet small">${kind}</span><br>${meaning}</li>`)}</ul></section>`
}
