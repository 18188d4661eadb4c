import { consistsOf } from './characters.ts'
import type { LinkFault } from './faults.ts'
import type { Component, Identifier } from './identifiers.ts'
import { isLinter, linters } from './linters.ts'

/**
 * What is wrong with a value: length, characters, then the tests of each component. Each component takes its length
 * from the left; only optional ones may find nothing left.
 *
 * @throws RangeError when the dictionary names a test that nobody implemented
 */
export function valueFault({ ai, components }: Identifier, value: string): LinkFault | undefined {
  if (value === '') return { code: 'value-missing', ai }
  let rest = value
  for (const component of components) {
    const content = rest.slice(0, component.most)
    rest = rest.slice(component.most)
    if (content === '' && component.optional) continue
    const fault = contentFault(ai, component, content)
    if (fault !== undefined) return fault
  }
  return rest === '' ? undefined : { code: 'value-too-long', ai, value }
}

function contentFault(ai: string, component: Component, content: string): LinkFault | undefined {
  const { kind, least, linters: names } = component
  if (!consistsOf(kind, content)) return { code: 'character-not-allowed', ai, value: content, kind }
  if (content.length < least) return { code: 'value-too-short', ai, value: content }
  for (const name of names) {
    if (!isLinter(name)) throw new RangeError(`no such test of content: ${name}`)
    if (!linters[name].passes(content)) return { code: name, ai, value: content }
  }
  return undefined
}
