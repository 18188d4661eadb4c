import { Button } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { ask, perform } from '../../client.ts'
import { Notice } from '../../ui/problem.tsx'
import { links } from '../links.ts'

const WARN_SECONDS = 120
const signs = ['pointerdown', 'keydown', 'wheel'] as const

/** Two minutes before the session ends unused it says so; at the end it signs out and says why. */
export function IdleWatch({ minutes }: { readonly minutes: number }): ReactNode {
  const lastSign = useRef(performance.now())
  const [left, setLeft] = useState(minutes * 60)
  useEffect(() => {
    const seen = () => {
      lastSign.current = performance.now()
    }
    for (const sign of signs) addEventListener(sign, seen, { passive: true })
    const clock = setInterval(() => {
      setLeft(Math.ceil(minutes * 60 - (performance.now() - lastSign.current) / 1000))
    }, 1000)
    return () => {
      for (const sign of signs) removeEventListener(sign, seen)
      clearInterval(clock)
    }
  }, [minutes])
  const over = left <= 0
  // Once: a second leaving would break off the first.
  useEffect(() => {
    if (!over) return
    void perform('identity.sign-out', {})
      .catch(() => undefined)
      .finally(() => location.assign(`/console${links.signIn}?idle`))
  }, [over])
  if (left > WARN_SECONDS || over) return null
  const stay = () => {
    lastSign.current = performance.now()
    void ask('identity.me', {})
  }
  return (
    <div className="idle">
      <Notice tone="attention">
        {minutes} 分钟没有操作将自动退出，还剩 {left} 秒。
        <div className="notice-action">
          <Button size="small" type="primary" onClick={stay}>
            继续使用
          </Button>
        </div>
      </Notice>
    </div>
  )
}
