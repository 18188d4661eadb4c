/** @jsxImportSource preact */
import type { ComponentType, JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useOnce } from '../phone/kit/once.ts'
import { SaidPlace } from '../phone/kit/say.tsx'
import { Note, Screen } from '../phone/kit/screen.tsx'
import { go, type Route, useRoute } from '../phone/router.ts'
import { LockPage } from './identity/lock-page.tsx'
import { SignInPage } from './identity/sign-in-page.tsx'
import { HomePage } from './inspection/home.tsx'
import { links } from './links.ts'
import { useView } from './state/view.ts'
import { Strips } from './strips.tsx'

type Page = ComponentType<{ readonly route: Route }>

/** The first screen comes with the first load; the others when they are wanted, and lie in the cache. */
const pages: Readonly<Record<string, () => Promise<Page>>> = {
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
  const key = `${route.path}?${Object.values(route.query).join('&')}`
  return <Later key={key} route={route} />
}

/** A page that comes in its own file. Without network it comes from the phone's cache. */
function Later({ route }: { readonly route: Route }): JSX.Element | null {
  const [Page, setPage] = useState<Page | undefined>(undefined)
  const [failed, setFailed] = useState(false)
  useOnce(() => {
    const bring = pages[route.path]
    if (bring === undefined) {
      go(links.home)
      return undefined
    }
    bring().then(
      page => setPage(() => page),
      () => setFailed(true),
    )
    return undefined
  })
  if (failed)
    return (
      <Screen title="打不开" back={links.home}>
        <Note>这一页还没存到手机里，请连上网络再打开一次。已经记的不会丢。</Note>
      </Screen>
    )
  return Page === undefined ? <p class="opening">正在打开……</p> : <Page route={route} />
}
