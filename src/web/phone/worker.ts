/**
 * Keeps the app itself on the phone, so that it opens without network. It never touches what people recorded: that
 * lies in IndexedDB, and nothing here opens it. The interface under /api is never kept.
 */
const files = '__files__'.split(' ')
const scope = '__scope__'
/** Two apps of one address keep their files side by side: each drops only what is its own. */
const own = '__name__-'
const version = `${own}__version__`
const [shell = scope] = files

type Lasting = Event & { readonly waitUntil: (work: Promise<unknown>) => void }
type Fetching = Event & { readonly request: Request; readonly respondWith: (answer: Promise<Response>) => void }
type Telling = Event & { readonly data: unknown }
type Skipping = { readonly skipWaiting: () => Promise<void> }
type Claiming = { readonly clients: { readonly claim: () => Promise<void> } }

const isLasting = (event: Event): event is Lasting => 'waitUntil' in event
const isFetching = (event: Event): event is Fetching => 'respondWith' in event
const isTelling = (event: Event): event is Telling => 'data' in event
const canSkip = (scope: object): scope is Skipping => 'skipWaiting' in scope
const canClaim = (scope: object): scope is Claiming => 'clients' in scope

self.addEventListener('install', event => {
  if (isLasting(event)) event.waitUntil(caches.open(version).then(cache => cache.addAll(files)))
})

self.addEventListener('activate', event => {
  if (isLasting(event)) event.waitUntil(dropOlder().then(() => (canClaim(self) ? self.clients.claim() : undefined)))
})

/** A new version waits until the person agrees: half-filled forms are not pulled away. */
self.addEventListener('message', event => {
  if (isTelling(event) && event.data === 'take-over' && canSkip(self)) void self.skipWaiting()
})

self.addEventListener('fetch', event => {
  if (!isFetching(event) || event.request.method !== 'GET') return
  const { pathname, origin } = new URL(event.request.url)
  if (origin !== self.location.origin || pathname.indexOf(scope) !== 0) return
  const wanted = event.request.mode === 'navigate' ? shell : pathname
  if (files.indexOf(wanted) !== -1) event.respondWith(kept(wanted, event.request))
})

async function kept(path: string, request: Request): Promise<Response> {
  const cache = await caches.open(version)
  const found = await cache.match(path)
  return found === undefined ? fetch(request) : found
}

async function dropOlder(): Promise<void> {
  const names = await caches.keys()
  await Promise.all(names.filter(name => name.startsWith(own) && name !== version).map(name => caches.delete(name)))
}
