/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ask, Refused } from '../../client.ts'
import { useOnce } from '../../phone/kit/once.ts'
import { Row } from '../../phone/kit/screen.tsx'
import { go } from '../../phone/router.ts'
import { links } from '../links.ts'

/** On the first screen while there is network and something awaits this officer's word. */
export function ReviewEntry(): JSX.Element | null {
  const [total, setTotal] = useState(0)
  useOnce(() => {
    const look = () => {
      if (document.visibilityState === 'visible') void waiting().then(setTotal)
    }
    look()
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  })
  if (total === 0) return null
  return (
    <div class="rows">
      <Row
        strong
        title={`${total} 条预警待研判`}
        more="看画面，判属实还是误报"
        side="去研判 ›"
        onClick={() => go(links.review)}
      />
    </div>
  )
}

/** None without network; nor for those who review nothing. */
async function waiting(): Promise<number> {
  try {
    return (await ask('vision.queue', { most: 1 })).total
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return 0
  }
}
