import type { MeasureState } from '../../../../cultivation/rules/tourism.ts'
import type { Answer } from '../../../client.ts'
import type { Tone } from '../../../ui/problem.tsx'

export type Tourism = Answer<'cultivation.tourism'>
export type Spot = Tourism['spots'][number]
export type Linked = Tourism['linked'][number]
export type SpotLink = Linked['links'][number]
export type Destination = Tourism['destinations'][number]
export type Measure = SpotLink['measures'][number]

export const measureTone = {
  planned: 'unknown',
  working: 'attention',
  done: 'good',
  dropped: 'unknown',
} as const satisfies Record<MeasureState, Tone>

export const linkStates = ['open', 'unfinished', 'ended'] as const
export type LinkState = (typeof linkStates)[number]

export const isIn: Readonly<Record<LinkState, (link: SpotLink) => boolean>> = {
  open: ({ endedOn }) => endedOn === null,
  unfinished: ({ endedOn, measures }) =>
    endedOn === null && measures.some(({ state }) => state === 'planned' || state === 'working'),
  ended: ({ endedOn }) => endedOn !== null,
}

/** Workshops that have such a link, with these of their links: what a number counts is what its list shows. */
export function havingLinks(linked: readonly Linked[], keep: (link: SpotLink) => boolean): readonly Linked[] {
  return linked.flatMap(each => {
    const links = each.links.filter(keep)
    return links.length === 0 ? [] : [{ ...each, links }]
  })
}

export function measuresText({ measures }: SpotLink): string {
  const kept = measures.filter(({ state }) => state !== 'dropped')
  return `${kept.filter(({ state }) => state === 'done').length} / ${kept.length}`
}
