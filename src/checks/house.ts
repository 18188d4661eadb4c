/** What a file of a slice holds, in the order in which one may know the other. */
export type Ring = 'rules' | 'contract' | 'zh' | 'store' | 'door' | 'documents' | 'actions' | 'routes' | 'jobs'

/** Parts of the repository that are not divided further. */
type Whole = 'kernel' | 'main' | 'checks' | 'demo' | 'bench' | 'e2e' | 'scripts' | 'elsewhere'

export type Place =
  | { readonly kind: Whole }
  | { readonly kind: 'platform'; readonly ring: Ring | undefined }
  | { readonly kind: 'slice'; readonly slice: string; readonly ring: Ring | undefined }
  /** `app` is `undefined` for what all web applications share: the client, the colours. */
  | { readonly kind: 'web'; readonly app: string | undefined; readonly file: string }

/** The file names that every slice has. */
const rings: Readonly<Record<string, Ring>> = {
  rules: 'rules',
  contract: 'contract',
  zh: 'zh',
  store: 'store',
  door: 'door',
  actions: 'actions',
  jobs: 'jobs',
}

/** What lies beyond those names, and where in the order it stands. */
export const further: Readonly<Record<string, { readonly ring: Ring; readonly why: string }>> = {
  'code/public-view': { ring: 'contract', why: 'what crosses from the slice to the public page: types, no schema' },
  'label/public-view': { ring: 'contract', why: 'what crosses from the slice to the page of a lot: types, no schema' },
  'label/lot-page': { ring: 'routes', why: 'the public address; people who scan perform no action' },
  'label/print': { ring: 'documents', why: 'draws the printed label out of rules and wording' },
  'code/plate': { ring: 'documents', why: 'draws the printed plate out of rules and wording' },
  'ledger/book': { ring: 'documents', why: 'sets the printed ledgers and their sheets out of entries and wording' },
  'paper/print': { ring: 'documents', why: 'sets word files and PDF out of one laid sheet' },
  'rectification/paper': { ring: 'documents', why: 'sets the printed list out of rows and wording' },
  'recall/paper': { ring: 'documents', why: 'sets letters and reports out of figures and wording' },
  'platform/action/permission': {
    ring: 'rules',
    why: 'duties, areas and who may: pure, read by identity and by screens',
  },
  'platform/action/endpoint': { ring: 'contract', why: 'the words that every contract is written in' },
  'platform/action/schema': { ring: 'contract', why: 'the words that every contract is written in' },
  'code/resolver': { ring: 'routes', why: 'the public address of GS1 Digital Link; who resolves performs no action' },
  'complaint/receiving': {
    ring: 'routes',
    why: 'the public addresses of what people tell; who tells performs no action',
  },
  'epcis/evidence': {
    ring: 'routes',
    why: 'the public addresses of closed days and proofs; who checks performs no action',
  },
  'epcis/public-view': { ring: 'contract', why: 'what crosses from the slice to the public pages: types, no schema' },
  'epcis/rest': { ring: 'routes', why: 'the addresses that the standard itself prescribes' },
  'vision/heads': { ring: 'rules', why: 'trained weights and the arithmetic of training and judging them: pure' },
  'vision/watch': { ring: 'jobs', why: 'looks at frames all day: timed work, which tells what it found' },
  'vision/watchroom': { ring: 'jobs', why: 'brings the pictures of all cameras to the watch, and files what it tells' },
  'vision/live': { ring: 'routes', why: 'a stream of what happens: no question that is answered once' },
  'vision/push': { ring: 'routes', why: 'the addresses that devices send pictures to; they perform no action' },
  'statistics/paper': { ring: 'documents', why: 'sets reports and letters out of figures and wording' },
  'cultivation/notice': {
    ring: 'routes',
    why: 'the public address of what is on notice; who reads performs no action',
  },
  'cultivation/nearby': { ring: 'routes', why: 'the public addresses of who is near; who travels performs no action' },
  'rating/explained': {
    ring: 'routes',
    why: 'the public addresses that explain the index; who reads and tries performs no action',
  },
  'statistics/open': { ring: 'routes', why: 'the public addresses of open data; who takes it performs no action' },
  'training/paper': { ring: 'documents', why: 'sets certificates out of rows and wording' },
  'trace/engine': { ring: 'door', why: 'the lot graph in memory: what the tables say, made quick to walk' },
  'statistics/live': { ring: 'routes', why: 'a stream of what changed, and what a screen with a key is told' },
  'code/scan': { ring: 'routes', why: 'the public address; people who scan perform no action' },
}

/** Who stands on whose shoulders: a slice may name those of earlier lines, never of its own line or a later one. */
export const levels: readonly (readonly string[])[] = [
  ['rulebook'],
  ['registry'],
  ['clock', 'paper'],
  ['rectification'],
  ['ledger'],
  ['code', 'inspection', 'sampling', 'vision', 'complaint', 'training'],
  ['trace', 'casework'],
  ['label'],
  ['recall'],
  ['epcis'],
  ['cultivation'],
  ['campaign'],
  ['rating'],
  ['statistics'],
]

/** Which rings a ring may know within its own slice. */
export const ownRings: Readonly<Record<Ring, readonly Ring[]>> = {
  rules: ['rules'],
  contract: ['rules', 'contract'],
  zh: ['rules', 'zh'],
  store: ['rules', 'contract', 'store'],
  door: ['rules', 'contract', 'store', 'door'],
  documents: ['rules', 'contract', 'zh', 'documents'],
  actions: ['rules', 'contract', 'zh', 'store', 'door', 'documents', 'actions'],
  routes: ['rules', 'contract', 'zh', 'store', 'door', 'documents', 'actions', 'routes'],
  jobs: ['rules', 'contract', 'zh', 'store', 'door', 'documents', 'actions', 'jobs'],
}

/** Which rings of another slice a ring may know; identity and audit count as others too where the platform is concerned. */
export const othersRings: Readonly<Record<Ring, readonly Ring[]>> = {
  rules: ['rules'],
  contract: ['rules', 'contract'],
  zh: ['rules', 'zh'],
  store: ['rules'],
  door: ['rules', 'door'],
  documents: ['rules', 'zh'],
  actions: ['rules', 'contract', 'zh', 'door'],
  routes: ['rules', 'contract', 'zh', 'door'],
  jobs: ['rules'],
}

const tops: Readonly<Record<string, Whole>> = { kernel: 'kernel', checks: 'checks', main: 'main', cli: 'main' }
const outer: Readonly<Record<string, Whole>> = { demo: 'demo', bench: 'bench', e2e: 'e2e', scripts: 'scripts' }

export function placeOf(file: string): Place {
  const [top = '', first = '', ...rest] = file.split('/')
  const whole = top === 'src' ? tops[stemOf(first)] : (outer[top] ?? 'elsewhere')
  if (whole !== undefined) return { kind: whole }
  const [second = '', third = ''] = rest
  if (first === 'platform') {
    const name = stemOf(third)
    return { kind: 'platform', ring: rings[name] ?? further[`platform/${second}/${name}`]?.ring }
  }
  if (first === 'web') return { kind: 'web', app: third === '' ? undefined : second, file: rest.at(-1) ?? '' }
  if (rest.length === 0) return { kind: 'elsewhere' }
  const name = stemOf(second)
  return { kind: 'slice', slice: first, ring: rings[name] ?? further[`${first}/${name}`]?.ring }
}

/** Tests and what helps them may know anybody; nobody else may know them. */
export function isForTests(file: string): boolean {
  return (
    /\.(?:test|e2e|testing)\.tsx?$|\/testing\.tsx?$/.test(file) ||
    ['src/platform/testing/', 'src/checks/', 'e2e/'].some(folder => file.startsWith(folder))
  )
}

function stemOf(name: string): string {
  return name.split('.')[0] ?? name
}
