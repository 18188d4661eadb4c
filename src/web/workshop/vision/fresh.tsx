/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { findInstant, type Instant, instantAt, instantMs, shortTime } from '../../../kernel/day.ts'
import { now } from '../../phone/clock.ts'
import { useOnce } from '../../phone/kit/once.ts'
import { Note } from '../../phone/kit/screen.tsx'
import type { KeptWatch } from '../offline/shape.ts'
import { refreshWatch } from '../state/refresh.ts'
import type { View } from '../state/view.ts'

const everyMs = 60_000

/** Asked again as long as the page is looked at. @returns `false` once the server could not be reached */
export function useFreshWatch(): boolean {
  const [fresh, setFresh] = useState(true)
  useOnce(() => {
    const look = () => {
      if (document.visibilityState === 'visible') void refreshWatch().then(setFresh)
    }
    look()
    const timer = setInterval(look, everyMs)
    return () => clearInterval(timer)
  })
  return fresh
}

/** What lies on the phone, and since when. */
export function Age({ watch, fresh }: { readonly watch: KeptWatch; readonly fresh: boolean }): JSX.Element | null {
  const at = findInstant(watch.askedAt)
  if (fresh || at === undefined) return null
  return <Note>现在连不上网络。这是 {shortTime(at)} 的情况，连上后自动更新。</Note>
}

/** By the server's clock, as far as the phone knows how wrong its own is. */
export function rightNow({ ahead }: View): Instant {
  return instantAt(instantMs(now()) - ahead * 1000)
}
