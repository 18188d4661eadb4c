import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Action } from '../platform/action/action.ts'
import { filesIn, root } from './sources.ts'

export type Listed = { readonly name: string; readonly kind: string; readonly file: string }

/** Every endpoint that some contract exports, by itself or in a table, found by looking at all contracts. */
export async function endpointsOfContracts(): Promise<readonly Listed[]> {
  const files = filesIn(['src']).filter(
    file => /\/contract(?:\.ts|\/[^/]+\.ts)$/.test(file) && !file.includes('.test.'),
  )
  const found = new Map<unknown, Listed>()
  for (const file of files) {
    const exported: unknown = await import(pathToFileURL(path.join(root, file)).href)
    for (const value of valuesOf(exported)) {
      for (const one of [value, ...valuesOf(value)]) {
        if (isEndpoint(one) && !found.has(one)) found.set(one, { name: one.name, kind: one.kind, file })
      }
    }
  }
  return [...found.values()]
}

/**
 * Where contracts and actions disagree.
 *
 * @param others endpoints that are answered without an action
 */
export function endpointFaults(
  contracts: readonly Listed[],
  actions: readonly Action[],
  others: readonly string[],
): readonly string[] {
  const listed = contracts.map(({ name }) => name)
  const done = actions.map(({ endpoint }) => endpoint.name)
  const twice = (names: readonly string[]) => names.filter((name, at) => names.indexOf(name) !== at)
  return [
    ...twice(listed).map(name => `${name} stands in two contracts`),
    ...twice(done).map(name => `${name} has two actions`),
    ...listed
      .filter(name => !done.includes(name) && !others.includes(name))
      .map(name => `${name} stands in a contract, and nothing does it`),
    ...done.filter(name => !listed.includes(name)).map(name => `${name} is done, and no contract says so`),
    ...others.filter(name => !listed.includes(name) || done.includes(name)).map(name => `${name} needs no exception`),
    ...contracts.flatMap(({ name, file }) => nameFaults(name, file)),
  ]
}

/** `registry.add-worker`: what it belongs to is where its contract lies, what it does is said in small letters. */
function nameFaults(name: string, file: string): string[] {
  const owner = /^src\/(?:platform\/)?([a-z-]+)\//.exec(file)?.[1]
  if (!/^[a-z]+\.[a-z]+(?:-[a-z0-9]+)*$/.test(name)) return [`${name} is not written like registry.add-worker`]
  return name.startsWith(`${owner}.`) ? [] : [`${name} stands in the contract of ${owner}`]
}

function valuesOf(value: unknown): readonly unknown[] {
  return typeof value === 'object' && value !== null && !isEndpoint(value) ? Object.values(value) : []
}

function isEndpoint(value: unknown): value is { readonly name: string; readonly kind: string } {
  if (typeof value !== 'object' || value === null || !('kind' in value && 'name' in value && 'summary' in value))
    return false
  return typeof value.name === 'string' && ['query', 'command', 'download'].includes(String(value.kind))
}
