import { type Topic, topics } from '../../../training/rules/topic.ts'
import type { Asked } from '../../client.ts'
import type { Address } from '../address.ts'
import { links } from '../links.ts'

type People = Asked<'training.people'>
const standings = ['trained', 'untrained', 'passed', 'not-passed'] as const
export type Standing = (typeof standings)[number]

export function topicOf(word: string): Topic | null {
  return topics.find(topic => topic === word) ?? null
}

/** What the address narrows, for figures and rows alike. */
export function askedPeople(address: Address): Omit<People, 'page' | 'pageSize' | 'standing'> {
  const who = address.text('who')
  return {
    who: who === 'owner' || who === 'worker' ? who : null,
    topic: topicOf(address.text('topic')),
    course: address.text('course') || null,
    towns: address.words('town'),
    categories: address.words('category'),
    since: address.text('since') || null,
    search: address.text('search'),
  }
}

export function standingOf(word: string): Standing | null {
  return standings.find(each => each === word) ?? null
}

const names = ['who', 'topic', 'course', 'town', 'category', 'since'] as const

/** The rows behind a figure: what the address narrows, and what the figure does. */
export function peopleAddress(address: Address, parts: Readonly<Record<string, string>>): string {
  const all = { ...Object.fromEntries(names.map(name => [name, address.text(name)])), ...parts }
  return withParts(links.trainedPeople, all)
}

/** The rows behind a figure that the address has nothing to do with. */
export function rowsAddress(parts: Readonly<Record<string, string>>): string {
  return withParts(links.trainedPeople, parts)
}

export function questionAddress(parts: Readonly<Record<string, string>>): string {
  return withParts(links.trainingQuestions, parts)
}

export function withParts(to: string, parts: Readonly<Record<string, string>>): string {
  const asked = new URLSearchParams(Object.entries(parts).filter(([, text]) => text !== ''))
  return asked.size === 0 ? to : `${to}?${asked}`
}
