import type { Tone } from '../../code/public-view.ts'
import { type Html, html, htmlText, styleElement } from './html.ts'
import { formStyle, publicStyle } from './style.ts'

export type PageOptions = { readonly largeText: boolean }

export type Page = {
  readonly title: string
  readonly bureau: string | undefined
  /** `undefined` where an address with `?big=1` would mean another page. */
  readonly textSize: PageOptions | undefined
  /** Sent with the policy that names the second sheet. */
  readonly form?: true
  /** A form that is half filled in is not left for another text size. */
  readonly keepSize?: true
  /** What else the address of this very page says, kept when the text size changes. */
  readonly query?: string | undefined
  readonly main: readonly Html[]
  readonly footer?: Html
}

const style = styleElement(publicStyle)
const styleOfForms = styleElement(formStyle)

/** Drawn in the page so that no second request is made. */
const icon = html`<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'%3E%3Cpath fill='%230b6e6e' d='M0 0h8v8H0z'/%3E%3Cpath fill='%23fff' d='M2 2h4v1H2zM2 4h4v2H2z'/%3E%3C/svg%3E">`

export function renderPage(page: Page): string {
  const large = page.textSize?.largeText === true
  return htmlText(html`<!doctype html>
<html lang="zh-CN" class="${large ? 'big' : 'plain'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="format-detection" content="telephone=no"><meta name="referrer" content="no-referrer"><title>${page.title}</title>${icon}${style}${page.form && styleOfForms}</head>
<body><header><div>${page.textSize && page.keepSize !== true ? textSizeLink(large, page.query) : undefined}<p>${page.bureau && html`<span class="part">${page.bureau}</span><span class="dot"> · </span>`}<span class="part">一坊一码</span></p></div></header>
<main>${page.main}</main>
${page.footer && html`<footer>${page.footer}</footer>`}</body></html>
`)
}

function textSizeLink(large: boolean, query: string | undefined): Html {
  if (large) return html`<a href="${`?${query ?? ''}`}">标准字</a>`
  return html`<a href="${`?${query === undefined ? '' : `${query}&`}big=1`}">大字</a>`
}

/** 12315 on every page: whom to call. */
export const callButton = html`<a class="call" href="tel:12315">投诉举报 拨打 12315</a>`

const shapes = {
  good: html`<svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true"><path d="M8 0a8 8 0 1 0 0 16A8 8 0 0 0 8 0zM7 12L3 8l1.5-1.5L7 9l4.500-4.500L13 6z"/></svg>`,
  attention: html`<svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true"><path d="M8 1l8 14H0zM7 6v4h2V6zm0 5v2h2v-2z"/></svg>`,
  bad: html`<svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true"><path d="M5 0h6l5 5v6l-5 5H5l-5-5V5zM3 7v2h10V7z"/></svg>`,
  unknown: html`<svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true"><path d="M8 0a8 8 0 1 0 0 16A8 8 0 0 0 8 0zm0 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2zM5 7v2h6V7z"/></svg>`,
} as const satisfies Record<Tone, Html>

export function shape(tone: Tone): Html {
  return shapes[tone]
}

/** Label beside value; rows without a value say so instead of vanishing. */
export function row(label: string, value: Html | string | undefined): Html {
  return html`<div><dt>${label}</dt><dd>${value === undefined || value === '' ? none : value}</dd></div>`
}

export const none = html`<span class="unknown">暂无记录</span>`
