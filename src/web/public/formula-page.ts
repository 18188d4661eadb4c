import type { FormulaPage } from '../../rating/contract/public-view.ts'
import { type Fault, type Field, type FieldName, fieldNames, fields } from '../../rating/rules/explained/calculator.ts'
import type { ToldFormula, ToldNumber } from '../../rating/rules/explained/formula.ts'
import { callButton, renderPage } from './frame.ts'
import { type Html, html } from './html.ts'
import { indexSections } from './index-parts.ts'
import { links } from './links.ts'

/** 食安指数怎么算: the formula in words with the numbers of its edition, and a form that reckons by the same function. */
export function formulaPage(view: FormulaPage): string {
  const { bureau, asOf, formula, faults, reckoned } = view
  return renderPage({
    form: true,
    title: '食安指数怎么算 · 一坊一码',
    bureau,
    textSize: undefined,
    main: [
      html`<section><h1>食安指数怎么算</h1><p>把一家小作坊的监管记录按同一个公式合成 0 到 100 的一个数：七项各得 0 到 1，乘以各自的权重，加起来四舍五入；有封顶情形的，取封顶的分数。没有检查过的写“待评”，不打分。</p><p class="quiet small">只用有资质认定（CMA）的检验机构的报告（食品安全法实施条例 第四十三条），摄像头的预警只算经人工核实的。记录一变就重算，每天夜里再算一次。</p><p class="quiet small">公式第 ${formula.number} 版${formula.effectiveFrom === undefined ? '（系统自带）' : `，自 ${formula.effectiveFrom} 起用`}。标“待确认”的数，监管部门还没有最后确定。</p></section>`,
      ...(reckoned === undefined
        ? []
        : [
            html`<section><h2>试算结果</h2><p class="quiet small">按您填的算，不是哪一家的得分。</p></section>`,
            ...indexSections(reckoned),
          ]),
      calculator(view, faults),
      ...numbers(formula),
      html`<section class="end"><p>某一家怎么算的，请扫店里的码牌，点“怎么算的”。</p>${callButton}</section>`,
    ],
    footer: html`<p>依据公开记录计算，不构成推荐。</p><p>数据截至 ${asOf}</p>${bureau && html`<p>公布单位 ${bureau}</p>`}<p><a class="tap" href="${links.home}">一坊一码首页</a></p>`,
  })
}

function calculator({ typed }: FormulaPage, faults: readonly Fault[]): Html {
  const groups = Map.groupBy(fieldNames, name => fields[name].group)
  const first =
    faults.length === 0
      ? undefined
      : html`<p class="fault" role="alert">有 ${faults.length} 处要改，改好再算；已经填的都还在。</p>`
  return html`<section><h2>试算</h2><p>不填的数按 0 算；填的都只用来算这一次，不保存。</p>${first}<form action="${links.index}" method="get">
${[...groups].map(([group, names]) => html`<h3>${group}</h3>${names.map(name => fieldOf(name, typed.get(name) ?? '', faults))}`)}
<input type="hidden" name="ask" value="1"><button type="submit">算一算</button></form></section>`
}

function fieldOf(name: FieldName, value: string, faults: readonly Fault[]): Html {
  const field: Field = fields[name]
  const wrong = faults
    .filter(fault => fault.field === name)
    .map(({ detail }) => html`<p class="fault" role="alert">${detail}</p>`)
  if (field.kind === 'count') {
    return html`<label for="${name}">${field.label}（${field.unit}）</label>${wrong}<input id="${name}" name="${name}" value="${value}" inputmode="numeric" maxlength="6" autocomplete="off">`
  }
  return html`<label for="${name}">${field.label}</label>${wrong}<select id="${name}" name="${name}">${Object.entries(field.words).map(([code, words]) => option(code, words, code === value))}</select>`
}

/** An option that is chosen is another tag than one that is not: no hole stands in a tag. */
function option(code: string, words: string, chosen: boolean): Html {
  return chosen
    ? html`<option value="${code}" selected>${words}</option>`
    : html`<option value="${code}">${words}</option>`
}

const chapters = [
  ['权重', /^weight-/],
  ['证照资质', /^licence-/],
  ['监督检查', /^inspection-/],
  ['抽检送检', /^testing-/],
  ['台账追溯', /^ledger-/],
  ['整改闭环', /^clearance-/],
  ['明作亮坊', /^watch-/],
  ['培训与社会共治', /^participation-/],
  ['封顶', /^cap-/],
  ['档次', /^band-/],
] as const satisfies readonly (readonly [string, RegExp])[]

function numbers({ rows }: ToldFormula): readonly Html[] {
  return chapters.flatMap(([title, pattern]) => {
    const own = rows.filter(({ code }) => pattern.test(code))
    return own.length === 0
      ? []
      : [html`<section><h2>${title}</h2><ol class="facts">${own.map(numberItem)}</ol></section>`]
  })
}

function numberItem({ name, value, meaning, toBeConfirmed }: ToldNumber): Html {
  return html`<li>${name}：<b class="num">${value}</b>${toBeConfirmed ? html` <span class="attention">待确认</span>` : undefined}<br><span class="quiet small">${meaning}</span></li>`
}
