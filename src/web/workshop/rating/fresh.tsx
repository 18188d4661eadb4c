/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { findInstant, shortTime } from '../../../kernel/day.ts'
import { useOnce } from '../../phone/kit/once.ts'
import { Button, Note, Screen } from '../../phone/kit/screen.tsx'
import type { KeptRating } from '../offline/shape.ts'
import { refreshRating } from '../state/refresh.ts'
import { useReady } from '../state/view.ts'

const everyMs = 30_000

type Kept = { readonly rating: KeptRating | undefined; readonly fresh: boolean; readonly again: () => void }

/** Asked again as long as it is looked at: what was just done counts within moments. */
export function useRating(): Kept | undefined {
  const ready = useReady()
  const [fresh, setFresh] = useState(true)
  const look = () => void refreshRating().then(setFresh)
  useOnce(() => {
    look()
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') look()
    }, everyMs)
    return () => clearInterval(timer)
  })
  return ready === undefined ? undefined : { rating: ready.view.rating, fresh, again: look }
}

/** Since when it lies on the phone, where the server cannot be asked. */
export function Age({ kept: { rating, fresh, again } }: { readonly kept: Kept }): JSX.Element | null {
  const at = rating === undefined ? undefined : findInstant(rating.askedAt)
  if (fresh || at === undefined) return null
  return (
    <>
      <Note>现在连不上网络。下面是 {shortTime(at)} 看到的。</Note>
      <Button look="small" onClick={again}>
        再试一次
      </Button>
    </>
  )
}

/** Nothing of it lies on the phone yet. */
export function Absent({ title, back, kept }: { readonly title: string; readonly back: string; readonly kept: Kept }) {
  return (
    <Screen title={title} back={back}>
      {kept.fresh ? (
        <p class="empty">正在读取……</p>
      ) : (
        <>
          <Note>现在没有网络。连上网络打开一次，以后没有网络也能看。</Note>
          <Button onClick={kept.again}>再试一次</Button>
        </>
      )}
    </Screen>
  )
}
