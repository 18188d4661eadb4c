import type {
  AdditionForm,
  ProgressAsked,
  ReportFault,
  ReportForm,
  ReportPlace,
  ReportProgress,
  ReportReceipt,
} from '../../complaint/contract/public-view.ts'
import { groupedSecret } from '../../complaint/rules/receipt.ts'
import { longestWords, needsWords, type Topic, topics } from '../../complaint/rules/topic.ts'
import { kindMeansZh, kindZh, topicHintZh, topicZh } from '../../complaint/zh.ts'
import { callButton, renderPage, row, shape } from './frame.ts'
import { type Html, html } from './html.ts'
import { codeLink, links, reportLink } from './links.ts'
import { withoutPersonalNumbers } from './masking.ts'

/** What it is about: six large buttons, the second of three taps. */
export function topicsPage(place: ReportPlace): string {
  const { bureau, code, largeText } = place
  return renderPage({
    form: true,
    title: '投诉举报 · 一坊一码',
    bureau,
    textSize: { largeText },
    main: [
      html`<section><h1>您看到了什么？</h1><p class="quiet">${nameOf(place)}</p><ul class="topics">${topics.map(
        topic => html`<li><a href="${reportLink(code, largeText, topic)}">${icons[topic]}${topicZh[topic]}</a></li>`,
      )}</ul></section>`,
      html`<section><p>不用登录，可以不留姓名。您是谁、说了什么，只有承办人能看到，小作坊看不到。</p></section>`,
      html`<section class="end"><h2>急事</h2><p>有人中毒、正在生产问题食品，请直接打电话。</p>${callButton}</section>`,
    ],
    footer: html`<p><a class="tap" href="${links.progress}">查办理进度</a></p>${back(place)}`,
  })
}

/** The third tap: everything but what only the writer knows is filled in. */
export function reportPage(form: ReportForm): string {
  const { place, topic, notice, call } = form
  const { bureau, code, largeText } = place
  return renderPage({
    form: true,
    title: `${topicZh[topic]} · 投诉举报`,
    bureau,
    textSize: { largeText },
    keepSize: true,
    main: [
      ...(notice === undefined
        ? []
        : [
            html`<section class="alarm attention" role="alert"><p class="title">${notice}</p>${call ? callButton : undefined}</section>`,
          ]),
      html`<section><h1>${topicZh[topic]}</h1><p class="quiet">${nameOf(place)}</p><p>${topicHintZh[topic]}</p>
<form action="${reportLink(code, largeText, topic)}" method="post" enctype="multipart/form-data">
<input type="hidden" name="form" value="${form.token}">
${needsWords[topic] ? undefined : html`<button type="submit">就反映这一条，提交</button><p class="quiet small">下面都可以不填，填了查得更快。</p>`}
${wordsField(form)}
${wantFields(form)}
${textField(form, 'where', '地点', 100, 'text', 'off')}
${textField(form, 'when', '时间', 60, 'text', 'off')}
${textField(form, 'name', '您的姓名（可不填）', 30, 'text', 'name')}
${textField(form, 'phone', '您的电话（可不填，填了有进展会发短信）', 20, 'tel', 'tel')}
<p class="trap" aria-hidden="true"><label for="website">请不要填这一格</label><input id="website" name="website" tabindex="-1" autocomplete="off"></p>
${picturesField(form)}
<button type="submit">提交</button>
</form></section>`,
    ],
    footer: html`<p>姓名、电话、您写的话和照片加密保存，只有承办人能看（投诉举报处理暂行办法 第三十三条）；办结后保存三年（投诉）或者五年（举报），到期销毁（年限待确认）；转为案件的，保存到案件办结以后。</p>${back(place)}`,
  })
}

function wordsField({ topic, fields, faults }: ReportForm): Html {
  const optional = needsWords[topic] ? '' : '（可不写）'
  return html`<label for="words">情况${optional}</label>${faultOf(faults, 'words')}<textarea id="words" name="words" rows="4" maxlength="${longestWords}">${fields.words === '' ? '' : `\n${fields.words}`}</textarea>`
}

/** A radio that is chosen is another tag than one that is not: no hole stands in a tag. */
function wantFields({ fields }: ReportForm): Html {
  const look = fields.wantsRemedy
    ? html`<input type="radio" name="want" value="look">`
    : html`<input type="radio" name="want" value="look" checked>`
  const remedy = fields.wantsRemedy
    ? html`<input type="radio" name="want" value="remedy" checked>`
    : html`<input type="radio" name="want" value="remedy">`
  return html`<div class="pick" role="group" aria-label="您希望"><label>${look}只反映问题，请你们查（${kindZh.report}）</label><label>${remedy}要退款、赔偿或者调解（${kindZh.complaint}，要留姓名和电话）</label></div>`
}

type TextName = 'where' | 'when' | 'name' | 'phone'

function textField(
  { fields, faults }: ReportForm,
  name: TextName,
  label: string,
  most: number,
  type: string,
  fill: string,
): Html {
  return html`<label for="${name}">${label}</label>${faultOf(faults, name)}<input id="${name}" name="${name}" type="${type}" value="${fields[name]}" maxlength="${most}" autocomplete="${fill}">`
}

/** After all text, so that a form whose pictures are too large has its text read first. */
function picturesField({ faults, mostMb, mostPictures }: ReportForm): Html {
  return html`<label for="pictures">照片（可不传）</label>${faultOf(faults, 'pictures')}<input id="pictures" name="pictures" type="file" accept="image/jpeg,image/png,image/webp" multiple><p class="quiet small">最多 ${mostPictures} 张，合起来不超过 ${mostMb} MB。不收视频，请先留着备查；网络慢可以不传。照片里的位置信息会去掉。</p>`
}

function faultOf(faults: readonly ReportFault[], field: ReportFault['field']): Html | undefined {
  return faultLine(faults.filter(each => each.field === field).map(({ detail }) => detail))
}

function faultLine(details: readonly string[]): Html | undefined {
  return details.length === 0 ? undefined : html`<p class="fault" role="alert">${details.join('；')}</p>`
}

/** The only time that the word is shown. */
export function receiptPage(receipt: ReportReceipt): string {
  const { place, kind, topic, number, secret, named, pictures } = receipt
  return renderPage({
    form: true,
    title: '已收到 · 投诉举报',
    bureau: place.bureau,
    textSize: { largeText: place.largeText },
    keepSize: true,
    main: [
      html`<section><h1>已经收到，谢谢您</h1><p>请记下或者截屏，查进度要用这两样：</p><dl>${row('编号', html`<b class="num whole">${number}</b>`)}${row('查询码', html`<span class="secret num whole">${groupedSecret(secret)}</span>`)}</dl><p class="quiet small">查询码只显示这一次，丢了我们也查不到。</p></section>`,
      html`<section><h2>接下来</h2><dl>${row('办理方式', `${kindZh[kind]}（${kindMeansZh[kind]}）`)}${row('问题', topicZh[topic])}${row('小作坊', nameOf(place))}${row('照片', pictures === 0 ? '没有' : `${pictures} 张`)}</dl><p>${next[kind]}</p><p>${named ? '有进展会发短信提醒您。' : '没有留姓名和电话，请凭编号和查询码来查结果。'}</p></section>`,
      html`<section><h2>查办理进度、补充情况</h2>${progressForm(number)}</section>`,
    ],
    footer: back(place),
  })
}

const next = {
  complaint: '七个工作日内决定是否受理，并告知您（投诉举报处理暂行办法 第十四条）。',
  report:
    '十五个工作日内核查，特殊情况经批准可以延长十五个工作日；留了姓名和电话的，作出是否立案决定后五个工作日内告知您（投诉举报处理暂行办法 第三十一条）。',
} as const

export function askProgressPage({ bureau, typed, wrong }: ProgressAsked): string {
  return renderPage({
    form: true,
    title: '查办理进度 · 投诉举报',
    bureau,
    textSize: undefined,
    main: [
      ...(wrong
        ? [
            html`<section class="alarm attention" role="alert"><p class="title">编号和查询码对不上</p><p>请照提交后显示的再输一次。查询码没有数字 0、1 和字母 I、L、O。</p></section>`,
          ]
        : []),
      html`<section><h1>查办理进度、补充情况</h1>${progressForm(typed)}</section>`,
      html`<section class="end"><p>编号或者查询码丢了，请拨打 12315。</p>${callButton}</section>`,
    ],
    footer: html`<p><a class="tap" href="${links.home}">一坊一码首页</a></p>`,
  })
}

/** POST: neither number nor word stands in an address. */
function progressForm(number: string): Html {
  return html`<form action="${links.progress}" method="post"><label for="number">编号</label><input id="number" name="number" value="${number.slice(0, 40)}" maxlength="40" autocomplete="off" inputmode="numeric" required><label for="secret">查询码</label><input id="secret" name="secret" maxlength="20" autocomplete="off" autocapitalize="characters" spellcheck="false" required><button type="submit">查进度</button></form>`
}

export function progressPage(progress: ReportProgress): string {
  const { bureau, number, kind, topic, workshopName, receivedOn, stateText, steps, result, due } = progress
  const { notice, addition } = progress
  return renderPage({
    form: true,
    title: `办理进度 ${number}`,
    bureau,
    textSize: undefined,
    main: [
      ...(notice === undefined ? [] : [noticeSection(notice)]),
      html`<section><h1>${stateText}</h1><dl>${row('编号', html`<span class="num whole">${number}</span>`)}${row('类型', kindZh[kind])}${row('问题', topicZh[topic])}${row('小作坊', withoutPersonalNumbers(workshopName))}${row('收到', receivedOn)}${result && row('结果', result)}${due && row('期限', `${due.on} 以前${due.what}`)}</dl></section>`,
      html`<section><h2>办理记录</h2><ol class="facts">${steps.map(
        step =>
          html`<li><span class="on">${step.on}</span> <b>${step.word}</b>${step.text === '' ? undefined : html`<br>${step.text}`}</li>`,
      )}</ol></section>`,
      ...(addition === undefined ? [] : [additionSection(number, addition)]),
      html`<section class="end"><p>${addition === undefined ? '有补充，或者对办理有意见，请拨打 12315。' : '对办理有意见，请拨打 12315。'}</p>${callButton}</section>`,
    ],
    footer: html`<p>页面上不显示您的姓名、电话和原话。</p><p><a class="tap" href="${links.home}">一坊一码首页</a></p>`,
  })
}

function noticeSection({ good, text }: { readonly good: boolean; readonly text: string }): Html {
  return good
    ? html`<section role="status"><p class="title good">${shape('good')}${text}</p></section>`
    : html`<section class="alarm attention" role="alert"><p class="title">${text}</p></section>`
}

/** Number and word, typed to come here, go along: after all text comes the picture, as in the first form. */
function additionSection(number: string, { secret, id, words, faults, mostMb }: AdditionForm): Html {
  const faultsOf = (field: 'words' | 'picture') => faults.filter(each => each.field === field).map(each => each.detail)
  return html`<section><h2>补充</h2><p class="quiet">想起什么、又看到什么，都可以补充。和原来的一样加密保存，只有承办人能看到。</p>
<form action="${links.addToReport}" method="post" enctype="multipart/form-data">
<input type="hidden" name="number" value="${number}">
<input type="hidden" name="secret" value="${secret}">
<input type="hidden" name="addition" value="${id}">
<label for="words">要补充的情况</label>${faultLine(faultsOf('words'))}<textarea id="words" name="words" rows="3" maxlength="${longestWords}">${words === '' ? '' : `\n${words}`}</textarea>
<label for="picture">照片（可不传）</label>${faultLine(faultsOf('picture'))}<input id="picture" name="picture" type="file" accept="image/jpeg,image/png,image/webp"><p class="quiet small">一张，不超过 ${mostMb} MB。不收视频，请先留着备查。照片里的位置信息会去掉。</p>
<button type="submit">提交补充</button>
</form></section>`
}

function nameOf({ workshopName }: ReportPlace): string {
  return withoutPersonalNumbers(workshopName)
}

function back({ code }: ReportPlace): Html {
  return html`<p><a class="tap" href="${codeLink(code)}">回到这家小作坊的页面</a></p>`
}

/** Drawn with one line each; the word beside it says the same. */
const icons: Readonly<Record<Topic, Html>> = {
  ill: html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 2a10 10 0 100 20 10 10 0 000-20zm0 2a8 8 0 110 16 8 8 0 010-16zM7 8h3v2H7zm7 0h3v2h-3zm-2 5c-2.500 0-4.500 1.500-5 4h2c.4-1.300 1.600-2 3-2s2.600.7 3 2h2c-.5-2.500-2.500-4-5-4z"/></svg>`,
  spoiled: html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 10h16a8 8 0 01-5 7.400V20H9v-2.600A8 8 0 014 10zm3-2a1.500 1.500 0 110-3 1.500 1.500 0 010 3zm5-2a1.500 1.500 0 110-3 1.500 1.500 0 010 3zm5 2a1.500 1.500 0 110-3 1.500 1.500 0 010 3z"/></svg>`,
  dirty: html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 5a4 4 0 014 4h3v2h-3v2h4v2h-4.300A4 4 0 0112 19a4 4 0 01-3.700-4H4v-2h4v-2H5V9h3a4 4 0 014-4zM8 2l2 2-1 1-2-2zm8 0l1 1-2 2-1-1z"/></svg>`,
  adulterated: html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M9 2h6v2h-1v5l5.500 10A2 2 0 0117.700 22H6.300a2 2 0 01-1.800-3L10 9V4H9zm2.800 8L9 15h6l-2.800-5z"/></svg>`,
  label: html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M3 3h9l9 9-9 9-9-9zm4 2.500A1.500 1.500 0 107 8.500 1.500 1.500 0 007 5.500zM9.500 12l1.500-1.500 4 4-1.500 1.500z"/></svg>`,
  dispute: html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 2a10 10 0 100 20 10 10 0 000-20zM8 6h2l2 4 2-4h2l-2.300 4.500H16V12h-3v1.500h3V15h-3v3h-2v-3H8v-1.500h3V12H8v-1.500h2.300z"/></svg>`,
}
