import type { Element } from './element.ts'
import type { LinkFault } from './faults.ts'
import { findIdentifier, type Identifier, matches } from './identifiers.ts'
import { valueFault } from './values.ts'

type Known = { readonly identifier: Identifier; readonly value: string }

/** The first thing that is wrong with what stands in the path and in the query of a Digital Link. */
export function linkFault(path: readonly Element[], attributes: readonly Element[]): LinkFault | undefined {
  const all: Known[] = []
  for (const { ai, value } of [...path, ...attributes]) {
    const identifier = findIdentifier(ai)
    if (identifier === undefined) return { code: 'unknown-identifier', ai }
    const fault = valueFault(identifier, value)
    if (fault !== undefined) return fault
    all.push({ identifier, value })
  }
  const inPath = all.slice(0, path.length)
  return sequenceFault(inPath) ?? attributesFault(inPath, all.slice(path.length)) ?? companyFault(all)
}

/** Qualifiers stand in their order, any may be left out, alternatives are not mixed. */
function sequenceFault([key, ...others]: readonly Known[]): LinkFault | undefined {
  const sequences = key?.identifier.qualifiers
  if (key === undefined || sequences === undefined) return { code: 'no-primary-key' }
  const qualifiers = others.map(({ identifier }) => identifier.ai)
  if (sequences.some(sequence => isLeftOf(qualifiers, sequence))) return undefined
  return { code: 'qualifiers-out-of-order', ai: key.identifier.ai, qualifiers }
}

/** Whether the words are what is left of the sequence when some are taken away. */
function isLeftOf(words: readonly string[], sequence: readonly string[]): boolean {
  const places = words.map(word => sequence.indexOf(word))
  return places.every((place, at) => place > (places[at - 1] ?? -1))
}

function attributesFault(path: readonly Known[], attributes: readonly Known[]): LinkFault | undefined {
  const said = new Map(path.map(({ identifier, value }) => [identifier.ai, value]))
  const [key, ...others] = path.map(({ identifier }) => identifier)
  for (const { identifier, value } of attributes) {
    const { ai, mayBeAttribute } = identifier
    const before = said.get(ai)
    if (before === value) continue
    if (before !== undefined) return { code: 'said-twice', ai }
    said.set(ai, value)
    const wouldFit = (sequence: readonly string[]) =>
      sequence.includes(ai) && others.every(other => sequence.includes(other.ai))
    if (key?.qualifiers?.some(wouldFit)) return { code: 'belongs-in-path', ai }
    if (!mayBeAttribute) return { code: 'no-attribute', ai }
  }
  return undefined
}

/** What may not and what must stand together. */
function companyFault(all: readonly Known[]): LinkFault | undefined {
  const present = [...new Set(all.map(({ identifier }) => identifier.ai))]
  const isThere = (pattern: string, but: string) => present.some(ai => ai !== but && matches(pattern, ai))
  for (const { ai, excludes, requires } of all.map(({ identifier }) => identifier)) {
    const others = present.filter(other => other !== ai && excludes.some(pattern => matches(pattern, other)))
    if (others.length > 0) return { code: 'excluded', ai, others }
    const missing = requires.find(group => !group.some(together => together.every(pattern => isThere(pattern, ai))))
    if (missing !== undefined) return { code: 'required', ai, others: missing.map(together => together.join('+')) }
  }
  return undefined
}
