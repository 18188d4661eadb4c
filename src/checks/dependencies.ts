import { cyclesIn } from './cycles.ts'
import { further, isForTests, levels, othersRings, ownRings, type Place, placeOf, type Ring } from './house.ts'
import { type Import, importsOf, targetOf } from './imports.ts'
import type { Source } from './sources.ts'

/** Something that the house forbids. `to` is the file or package that is named. */
export type Violation = {
  readonly from: string
  readonly to: string
  readonly line: number
  readonly why: string
}

/** A violation that is let pass, with its reason. The list may only shrink: one that excuses nothing is a fault itself. */
export type Excuse = { readonly from: string; readonly to: string; readonly reason: string }

type Edge = { readonly from: string; readonly to: string; readonly found: Import }

/** All that is wrong with who names whom. `present` says whether a file exists that is no source (a picture, a table). */
export function dependencyViolations(
  sources: readonly Source[],
  present: (file: string) => boolean,
): readonly Violation[] {
  const violations: Violation[] = []
  const edges: Edge[] = []
  const known = new Set(sources.map(source => source.path))
  for (const { path: from, text } of sources) {
    for (const found of importsOf(text)) {
      const say = (to: string, why: string) => violations.push({ from, to, line: found.line, why })
      if (found.written === undefined) {
        if (!isForTests(from) && placeOf(from).kind !== 'bench')
          say('?', 'names a file that is known only while the program runs')
        continue
      }
      if (found.passesOn) say(found.written, 'passes on what another file holds: importers name the file they want')
      const target = targetOf(from, found.written)
      if ('packageName' in target) {
        const why = isForTests(from) ? undefined : packageFault(placeOf(from), target.packageName, found)
        if (why !== undefined) say(target.packageName, why)
        continue
      }
      if (!known.has(target.file) && !target.file.includes('*') && !present(target.file))
        say(target.file, 'names a file that does not exist')
      edges.push({ from, to: target.file, found })
      const why = fileFault(from, target.file, found)
      if (why !== undefined) say(target.file, why)
    }
  }
  return [...violations, ...misplaced([...known]), ...cycles(edges)]
}

/** What remains after the excuses, and the excuses that nothing needs any more. */
export function withoutExcused(
  violations: readonly Violation[],
  excuses: readonly Excuse[],
): { readonly violations: readonly Violation[]; readonly idle: readonly Excuse[] } {
  const excuses_ = (excuse: Excuse, { from, to }: Violation) => excuse.from === from && excuse.to === to
  return {
    violations: violations.filter(violation => !excuses.some(excuse => excuses_(excuse, violation))),
    idle: excuses.filter(excuse => !violations.some(violation => excuses_(excuse, violation))),
  }
}

function fileFault(from: string, to: string, found: Import): string | undefined {
  if (isForTests(from)) return undefined
  if (isForTests(to)) return 'what helps tests is for tests only'
  const [here, there] = [placeOf(from), placeOf(to)]
  if (there.kind === 'main' && here.kind !== 'main' && here.kind !== 'demo' && here.kind !== 'bench')
    return 'main knows everyone, nobody knows main'
  if (
    (there.kind === 'demo' || there.kind === 'bench') &&
    here.kind !== there.kind &&
    here.kind !== 'main' &&
    here.kind !== 'bench'
  )
    return `the program does not need ${there.kind}`
  switch (here.kind) {
    case 'kernel':
      return there.kind === 'kernel' ? undefined : 'the kernel knows only itself'
    case 'platform':
      return platformFault(here.ring, there)
    case 'slice':
      return sliceFault(here, there)
    case 'web':
      return webFault(here, there, found)
    case 'main':
    case 'demo':
    case 'bench':
    case 'scripts':
      return undefined
    case 'checks':
    case 'e2e':
    case 'elsewhere':
      return undefined
    default:
      return here satisfies never
  }
}

function platformFault(ring: Ring | undefined, there: Place): string | undefined {
  if (there.kind === 'kernel') return undefined
  if (there.kind === 'slice') return 'the platform names no slice'
  if (there.kind !== 'platform') return 'the platform knows the kernel and itself'
  return ring === undefined ? undefined : outwardFault(ring, there)
}

/** `rules`, `contract` and `zh` are read in browsers and on paper, so they stay free of machines wherever they lie. */
function outwardFault(ring: Ring, there: Extract<Place, { kind: 'platform' }>): string | undefined {
  if (ring !== 'rules' && ring !== 'contract' && ring !== 'zh') return undefined
  if (there.ring !== undefined && (ownRings[ring].includes(there.ring) || othersRings[ring].includes(there.ring)))
    return undefined
  return `${ring} knows no machine`
}

function sliceFault(here: Extract<Place, { kind: 'slice' }>, there: Place): string | undefined {
  const { slice, ring } = here
  if (there.kind === 'kernel' || ring === undefined) return undefined
  if (there.kind === 'platform') return outwardFault(ring, there)
  if (there.kind !== 'slice') return 'a slice knows the kernel, the platform and slices'
  if (there.slice === slice) {
    if (there.ring === undefined || ownRings[ring].includes(there.ring)) return undefined
    return `${ring} comes before ${there.ring}`
  }
  const [own, other] = [levelOf(slice), levelOf(there.slice)]
  if (own !== undefined && other !== undefined && own <= other) return `${there.slice} does not stand below ${slice}`
  if (there.ring !== undefined && othersRings[ring].includes(there.ring)) return undefined
  return `${ring} may not know the ${there.ring ?? 'inner'} files of another slice`
}

/** What every web application may show: the components, and the page of all their states. */
const shared: readonly string[] = ['ui', 'preview']
/** Apps that live on a phone without network; what they have in common lies in `web/phone`. */
const phones: readonly string[] = ['workshop', 'officer']

function mayKnowApp(here: string | undefined, there: string): boolean {
  if (here === there) return true
  if (there === 'phone') return here !== undefined && phones.includes(here)
  return shared.includes(there) && here !== 'ui' && here !== 'phone'
}

function webFault(here: Extract<Place, { kind: 'web' }>, there: Place, found: Import): string | undefined {
  if (here.app !== undefined && /^links\.tsx?$/.test(here.file)) return 'links import nothing'
  switch (there.kind) {
    case 'kernel':
      return undefined
    case 'web':
      return there.app === undefined || mayKnowApp(here.app, there.app)
        ? undefined
        : 'web applications do not know each other'
    case 'platform':
    case 'slice':
      if (here.app === 'ui' || here.app === 'phone') return `web/${here.app} knows no food and no machine`
      if (there.ring === 'rules' || there.ring === 'zh') return undefined
      if (there.ring !== 'contract') return 'the web sees only kernel, rules, contract and zh'
      return found.typeOnly ? undefined : 'the schema library stays on the server: contracts are read as types'
    default:
      return 'the web sees only kernel, rules, contract and zh'
  }
}

const drivers = new Set(['postgres', 'pg', 'graphile-worker'])

function packageFault(here: Place, name: string, found: Import): string | undefined {
  const ring = 'ring' in here ? here.ring : undefined
  if (here.kind === 'kernel') return 'the kernel needs no package'
  if (here.kind === 'scripts' && !name.startsWith('node:')) return 'a fresh clone has no packages yet'
  if (ring === 'rules' || ring === 'zh') return `${ring} is pure: no package, no input or output`
  if (ring === 'contract' && name !== 'zod') return 'a contract needs the schema library and nothing else'
  if (here.kind === 'slice' && drivers.has(name) && !found.typeOnly)
    return 'the platform alone speaks to the database driver'
  // The public pages are drawn on the server.
  if (here.kind === 'web' && here.app !== 'public' && name.startsWith('node:')) return 'a browser has no such thing'
  if (here.kind === 'web' && name === 'zod' && !found.typeOnly) return 'the schema library stays on the server'
  return undefined
}

/** A file that stands nowhere in the order would escape every rule. */
function misplaced(files: readonly string[]): Violation[] {
  return files.flatMap(file => {
    const place = placeOf(file)
    const say = (why: string): Violation[] => [{ from: file, to: file, line: 1, why }]
    if (isForTests(file)) return []
    if (place.kind === 'elsewhere') return say('lies outside the map of the house')
    if (place.kind !== 'slice') return []
    if (levelOf(place.slice) === undefined)
      return say(`${place.slice} has no place in the order of slices (checks/house.ts)`)
    return place.ring === undefined ? say('is none of the files that a slice has (checks/house.ts)') : []
  })
}

function cycles(edges: readonly Edge[]): Violation[] {
  const files = graphOf(edges.map(({ from, to }) => [from, to]))
  const slices = graphOf(
    edges.flatMap(({ from, to }): [string, string][] => {
      const [here, there] = [placeOf(from), placeOf(to)]
      if (isForTests(from) || here.kind !== 'slice' || there.kind !== 'slice' || here.slice === there.slice) return []
      return [[here.slice, there.slice]]
    }),
  )
  const say = (what: string) => (way: readonly string[]) => ({
    from: way[0] ?? '',
    to: way[1] ?? way[0] ?? '',
    line: 1,
    why: `${what} in a circle: ${[...way, way[0]].join(' → ')}`,
  })
  return [...cyclesIn(files).map(say('files')), ...cyclesIn(slices).map(say('slices'))]
}

function graphOf(edges: readonly (readonly [string, string])[]): Map<string, Set<string>> {
  const graph = new Map<string, Set<string>>()
  for (const [from, to] of edges) {
    const known = graph.get(from) ?? new Set()
    graph.set(from, known.add(to))
  }
  return graph
}

function levelOf(slice: string): number | undefined {
  const level = levels.findIndex(names => names.includes(slice))
  return level === -1 ? undefined : level
}

/** Names in the map of the house that no file bears any more. */
export function idleNames(files: readonly string[]): readonly string[] {
  const kept = files.filter(file => !isForTests(file))
  return Object.keys(further).filter(
    name => !kept.some(file => file.startsWith(`src/${name}.`) || file.startsWith(`src/${name}/`)),
  )
}
