import type { PublicFact, PublicFacts } from '../../code/public-view.ts'
import { none, row, shape } from './frame.ts'
import { type Html, html } from './html.ts'
import type { Tag } from './standing.ts'

/** Where all of it is, and what it is counted in. */
export type WholeList = { readonly all: string; readonly unit: string }

export function factsSection(title: string, section: PublicFacts, list?: WholeList): Html {
  if (section.kind === 'none') return noneSection(title)
  const { facts, total = facts.length, summary } = section
  if (total === 0) return noneSection(title)
  const more =
    list !== undefined && total > facts.length
      ? html`<p><a class="tap" href="${list.all}">全部 ${total} ${list.unit} ›</a></p>`
      : undefined
  return html`<section><h2>${title}${reporter(facts)}</h2>${summary === undefined ? undefined : html`<p>${summary}</p>`}${factList(facts)}${more}</section>`
}

export function factList(facts: readonly PublicFact[]): Html {
  return html`<ol class="facts">${facts.map(factItem)}</ol>`
}

const reporterZh = { operator: '（业主自报）', regulator: '（监管核实）' } as const

/** Whose word all of it is, said once; a section never mixes the words of two. */
export function reporter(facts: readonly PublicFact[]): Html | undefined {
  const said = facts.find(({ reportedBy }) => reportedBy !== undefined)?.reportedBy
  return said && wordOf(said)
}

export function wordOf(said: 'operator' | 'regulator'): Html {
  return html`<span class="quiet small">${reporterZh[said]}</span>`
}

function factItem({ on, verdict, text, details = [] }: PublicFact): Html {
  const columns =
    details.length > 0 ? html`<dl>${details.map(({ label, value }) => row(label, value))}</dl>` : undefined
  return html`<li><span class="on">${on}</span> ${verdict && html`${word(verdict)} `}${text}${columns}</li>`
}

export function noneSection(title: string): Html {
  return html`<section class="none"><h2>${title}</h2><p>${none}</p></section>`
}

export function word(tag: Tag): Html {
  return html`<span class="word ${tag.tone}">${shape(tag.tone)}${tag.word}</span>`
}
