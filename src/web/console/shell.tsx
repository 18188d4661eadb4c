import { useQueryClient } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import { Link, Navigate, Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router'
import { onSignedOut, perform, rememberCsrf } from '../client.ts'
import { Waiting } from '../ui/page.tsx'
import { ProblemNotice } from '../ui/problem.tsx'
import { finishBeforeSigningOut } from './before-leaving.ts'
import { Bell } from './clock/bell.tsx'
import { IdleWatch } from './identity/idle-watch.tsx'
import { MustChangePage } from './identity/must-change-page.tsx'
import { links } from './links.ts'
import { Mark } from './mark.tsx'
import { useAsk } from './query.ts'
import { SearchBox } from './search-box.tsx'
import { type Me, SessionProvider } from './session.tsx'
import { useTextSize } from './text-size.ts'

/** Its pictures come behind the page, which need not wait for them. */
const Rail = lazy(async () => ({ default: (await import('./rail.tsx')).Rail }))

/** Everything behind the sign-in. */
export function Shell(): ReactNode {
  const me = useAsk('identity.me', {})
  const place = useLocation()
  const client = useQueryClient()
  useEffect(
    () =>
      onSignedOut(() => {
        const known = client.getQueryState(['identity.me', {}])?.status === 'success'
        if (known) void client.resetQueries({ queryKey: ['identity.me'] })
      }),
    [client],
  )
  if (me.refused?.kind === 'not-signed-in') {
    const from = `${place.pathname}${place.search}`
    return <Navigate to={from === '/' ? links.signIn : `${links.signIn}?from=${encodeURIComponent(from)}`} replace />
  }
  if (me.data === undefined) {
    return me.problem === undefined ? <Waiting /> : <ProblemNotice problem={me.problem} />
  }
  rememberCsrf(me.data.csrf)
  if (me.data.mustChangePassword !== null || me.data.mustSetUpTotp) return <MustChangePage me={me.data} />
  return (
    <SessionProvider me={me.data}>
      <Frame me={me.data} />
    </SessionProvider>
  )
}

function Frame({ me }: { readonly me: Me }): ReactNode {
  const [railOpen, setRailOpen] = useState(false)
  const moving = useNavigation().state !== 'idle'
  return (
    <div className={railOpen ? 'shell shell-rail-open' : 'shell'}>
      <a className="skip" href="#content">
        跳到正文
      </a>
      <header className="top">
        <button
          type="button"
          className="top-menu"
          aria-expanded={railOpen}
          aria-label="展开导航"
          onClick={() => setRailOpen(!railOpen)}
        >
          ☰
        </button>
        <Link to={links.workbench} className="top-name" aria-label={`坊码，${me.district.bureau}，回到工作台`}>
          <Mark />
          <span className="top-system">坊码</span>
          <span className="top-bureau">{me.district.bureau}</span>
        </Link>
        <SearchBox />
        <Account me={me} />
      </header>
      <Suspense fallback={<nav className="rail" aria-label="主导航" aria-busy="true" />}>
        <Rail onGo={() => setRailOpen(false)} />
      </Suspense>
      <main id="content" className={moving ? 'content content-moving' : 'content'} tabIndex={-1}>
        <Outlet />
      </main>
      <IdleWatch minutes={me.idleMinutes} />
      <ScrollRestoration />
    </div>
  )
}

function Account({ me }: { readonly me: Me }): ReactNode {
  const [size, setSize] = useTextSize()
  const signOut = async () => {
    await finishBeforeSigningOut()
    await perform('identity.sign-out', {}).catch(() => undefined)
    location.assign(`/console${links.signIn}`)
  }
  return (
    <div className="top-account">
      <Bell />
      <button
        type="button"
        className="top-button"
        aria-pressed={size === 'large'}
        onClick={() => setSize(size === 'large' ? 'usual' : 'large')}
      >
        {size === 'large' ? '标准字' : '大字'}
      </button>
      <Link
        to={links.account}
        className="top-button"
        title={me.posts.map(post => `${post.dutyZh} · ${post.areaZh}`).join('；')}
      >
        {me.name}
        <span className="top-duty">{me.posts[0]?.dutyZh}</span>
      </Link>
      <button type="button" className="top-button" onClick={signOut}>
        退出
      </button>
    </div>
  )
}
