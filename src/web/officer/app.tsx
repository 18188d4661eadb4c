/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { LaterPage, type Pages } from '../phone/kit/later.tsx'
import { SaidPlace } from '../phone/kit/say.tsx'
import { Note, Screen } from '../phone/kit/screen.tsx'
import { type Route, useRoute } from '../phone/router.ts'
import { LockPage } from './identity/lock-page.tsx'
import { SignInPage } from './identity/sign-in-page.tsx'
import { HomePage } from './inspection/home.tsx'
import { links } from './links.ts'
import { useView } from './state/view.ts'
import { Strips } from './strips.tsx'

/** The first screen comes with the first load; the others when they are wanted, and lie in the cache. */
const pages: Pages = {
  '/scan': async () => (await import('./inspection/scan-page.tsx')).ScanPage,
  '/code': async () => (await import('./inspection/code-page.tsx')).CodePage,
  '/find': async () => (await import('./inspection/find-page.tsx')).FindPage,
  '/start': async () => (await import('./inspection/start-page.tsx')).StartPage,
  '/visit': async () => (await import('./inspection/list-page.tsx')).ListPage,
  '/visit/told': async () => (await import('./inspection/told-page.tsx')).ToldPage,
  '/visit/papers': async () => (await import('./inspection/papers-page.tsx')).PapersPage,
  '/visit/sign': async () => (await import('./inspection/sign-page.tsx')).SignPage,
  '/done': async () => (await import('./inspection/done-page.tsx')).DonePage,
  '/queue': async () => (await import('./inspection/queue-page.tsx')).QueuePage,
  '/review': async () => (await import('./vision/review-page.tsx')).ReviewPage,
  '/me': async () => (await import('./identity/me-page.tsx')).MePage,
}

export function App(): JSX.Element {
  const { phase } = useView()
  const route = useRoute()
  return (
    <>
      {phase === 'ready' ? <Strips /> : null}
      <Shown route={route} />
      <SaidPlace />
    </>
  )
}

function Shown({ route }: { readonly route: Route }): JSX.Element {
  const { phase, trouble } = useView()
  if (phase === 'opening') return <p class="opening">坊码 · 正在打开……</p>
  if (trouble !== undefined)
    return (
      <Screen title="坊码">
        <Note tone="bad">{trouble}</Note>
      </Screen>
    )
  if (phase === 'signed-out' || route.path === links.signIn) return <SignInPage />
  if (phase === 'locked') return <LockPage />
  if (route.path === links.home) return <HomePage />
  return <LaterPage pages={pages} home={links.home} route={route} />
}
