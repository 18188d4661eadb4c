import type { PublicNotice } from '../../code/public-view.ts'
import { formatCode } from '../../code/rules.ts'
import { noticeZh } from '../../code/zh.ts'
import { callButton, type PageOptions, renderPage, row, shape } from './frame.ts'
import { type Html, html } from './html.ts'
import { codeLink, links } from './links.ts'
import { withoutPersonalNumbers } from './masking.ts'

const plainText: PageOptions = { largeText: false }

/** The plate stands for no workshop any more. */
export function voidCodePage(view: PublicNotice, options: PageOptions = plainText): string {
  return noticePage(view, noticeZh.void, '作废日期', options)
}

/** The plate was reported lost, stolen, copied or damaged, and a new one was made. */
export function replacedCodePage(view: PublicNotice, options: PageOptions = plainText): string {
  return noticePage(view, noticeZh.replaced, '停用日期', options)
}

function noticePage(view: PublicNotice, words: Words, sinceLabel: string, options: PageOptions): string {
  return renderPage({
    title: `${words.title} · 一坊一码`,
    bureau: view.bureau,
    textSize: options,
    main: [
      badBlock(words),
      html`<section><h2>这块码牌</h2><dl>${row('编号', html`<code>${formatCode(view.code)}</code>`)}${row('原属', view.workshopName && withoutPersonalNumbers(view.workshopName))}${row(sinceLabel, view.since)}</dl>${view.newCode && html`<p><a class="tap" href="${codeLink(view.newCode)}">您的新码：${formatCode(view.newCode)}</a></p>`}</section>`,
    ],
    footer: html`<p>数据截至 ${view.asOf}</p><p>公布单位 ${view.bureau}</p>`,
  })
}

/** A code that this district never made: mistyped, or false. */
export function unknownCodePage(view: { readonly bureau: string | undefined; readonly typed: string }): string {
  return renderPage({
    title: `${noticeZh.unknown.title} · 一坊一码`,
    bureau: view.bureau,
    textSize: undefined,
    main: [badBlock(noticeZh.unknown), html`<section><h2>再输一次</h2>${codeForm(view.typed)}</section>`],
    footer: home,
  })
}

/** @param view `seconds` until the next code is looked up; the answer also carries Retry-After */
export function slowDownPage(view: { readonly bureau: string | undefined; readonly seconds: number }): string {
  return messagePage(view.bureau, '输错的码太多，请稍等', [
    html`<p>为防止有人逐个试码，请等 <b>${Math.max(1, Math.ceil(view.seconds))} 秒</b> 再扫或再输。</p>`,
    html`<p>一直扫不出来，请对照码牌上的编号，或者拨打 12315。</p>`,
    callButton,
  ])
}

export function notFoundPage(view: { readonly bureau: string | undefined }): string {
  return messagePage(view.bureau, '没有这个页面', [
    html`<p>地址可能输错了，或者页面已经移走。可以直接输入码牌上的编号：</p>`,
    codeForm(''),
  ])
}

/** @param id by which the fault is found in our records; nothing else of it is shown */
export function errorPage(id: string): string {
  return messagePage(undefined, '系统出错了', [
    html`<p>不是您的问题，请稍后再扫一次。急事请拨打 12315。</p>`,
    html`<p class="quiet small">错误编号 <code>${id}</code>，反映问题时请告诉我们。</p>`,
    callButton,
  ])
}

/** What this is, and a place to type a code that cannot be scanned. */
export function homePage(view: { readonly bureau: string | undefined }): string {
  return renderPage({
    title: '坊码 · 一坊一码',
    bureau: view.bureau,
    textSize: undefined,
    main: [
      html`<section><h1>食品小作坊一坊一码</h1><p>每家备案的食品小作坊有一个码。扫店里的码牌，就能看到它的证照资质、加工范围、产品和监管记录。</p></section>`,
      html`<section><h2>扫不了？输入编号</h2>${codeForm('')}</section>`,
      html`<section><h2>投诉举报</h2><p>扫店里的码牌可以直接投诉举报，也可以拨打 12315。</p>${callButton}<p><a class="tap" href="${links.progress}">查办理进度</a></p></section>`,
      html`<section><h2>示范小作坊公示</h2><p>拟评为示范小作坊的，在这里征求意见。</p><p><a class="tap" href="${links.notices}">看公示</a></p></section>`,
      html`<section><h2>附近小作坊</h2><p>按景区、乡镇看备案有效的小作坊。</p><p><a class="tap" href="${links.nearby}">看附近的</a></p></section>`,
      html`<section><h2>食安指数和开放数据</h2><p><a class="tap" href="${links.index}">食安指数怎么算、试算</a> <a class="tap" href="${links.open}">开放数据</a></p></section>`,
    ],
    footer: html`<p>本网站只公布公开记录，不构成推荐。</p><p><a class="tap" href="${links.console}">监管人员登录</a></p>`,
  })
}

type Words = { readonly title: string; readonly what: string; readonly todo: string }

function badBlock(words: Words): Html {
  return html`<section class="alarm bad"><h1>${shape('bad')}${words.title}</h1><p>${words.what}</p><p>${words.todo}</p>${callButton}</section>`
}

function messagePage(bureau: string | undefined, title: string, content: readonly Html[]): string {
  return renderPage({
    title: `${title} · 一坊一码`,
    bureau,
    textSize: undefined,
    main: [html`<section><h1>${title}</h1>${content}</section>`],
    footer: home,
  })
}

const home = html`<p><a class="tap" href="${links.home}">一坊一码首页</a></p>`

/** Longer than any code in groups with hyphens; what is beyond is not worth giving back. */
const LONGEST_TYPED = 40

/** GET, so that it works without a script and the answer has an address. */
function codeForm(typed: string): Html {
  return html`<form action="${links.typedCode}" method="get" role="search"><label for="code">码牌编号</label><input id="code" name="code" value="${typed.slice(0, LONGEST_TYPED)}" maxlength="${LONGEST_TYPED}" autocomplete="off" autocapitalize="characters" spellcheck="false" required aria-describedby="how"><p id="how" class="quiet small">码牌上二维码下面的 20 位数字和字母，空格可不输。</p><button type="submit">查一查</button></form>`
}
