/** @jsxImportSource preact */
import type { ComponentType, JSX } from 'preact'
import { useState } from 'preact/hooks'
import { go, type Route } from '../router.ts'
import { useOnce } from './once.ts'
import { Note, Screen } from './screen.tsx'

export type Page = ComponentType<{ readonly route: Route }>
export type Pages = Readonly<Record<string, () => Promise<Page>>>

type Props = { readonly pages: Pages; readonly home: string; readonly route: Route }

/** A page that comes in its own file, drawn anew for each address. Without network it comes from the phone's cache. */
export function LaterPage({ route, ...props }: Props): JSX.Element {
  const key = `${route.path}?${Object.values(route.query).join('&')}`
  return <Later key={key} route={route} {...props} />
}

function Later({ pages, home, route }: Props): JSX.Element {
  const [Page, setPage] = useState<Page | undefined>(undefined)
  const [failed, setFailed] = useState(false)
  useOnce(() => {
    const bring = pages[route.path]
    if (bring === undefined) {
      go(home)
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
      <Screen title="打不开" back={home}>
        <Note>这一页还没存到手机里，请连上网络再打开一次。已经记的不会丢。</Note>
      </Screen>
    )
  return Page === undefined ? <p class="opening">正在打开……</p> : <Page route={route} />
}
