import { useEffect, useMemo, useState } from 'react'
import type { LiveAlert } from '../live-stream.ts'
import { nowMs } from '../now.ts'

/** So long an alert is new. */
const newForMs = 60_000

type New = { readonly alert: string; readonly camera: string; readonly kind: string; readonly atMs: number }

/** Alerts that were raised while the page was open, until they are reviewed or a minute old. */
export function useFresh() {
  const [news, setNews] = useState<readonly New[]>([])
  const oldest = news[0]?.atMs
  useEffect(() => {
    if (oldest === undefined) return
    const over = setTimeout(
      () => setNews(before => before.filter(each => each.atMs + newForMs > nowMs())),
      Math.max(0, oldest + newForMs - nowMs()) + 50,
    )
    return () => clearTimeout(over)
  }, [oldest])
  const told = ({ alert, camera, kind, state }: LiveAlert) =>
    setNews(before => {
      const others = before.filter(each => each.alert !== alert)
      if (state !== 'raised') return others.length === before.length ? before : others
      return [...others, { alert, camera, kind, atMs: nowMs() }]
    })
  const alerts = useMemo(() => new Set(news.map(each => each.alert)), [news])
  const kinds = useMemo(() => new Map(news.map(each => [each.camera, each.kind] as const)), [news])
  return { told, alerts, kinds }
}
