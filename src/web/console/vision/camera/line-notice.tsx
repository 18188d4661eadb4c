import type { ReactNode } from 'react'
import { Notice } from '../../../ui/problem.tsx'
import { useAsk } from '../../query.ts'
import { useMay } from '../../session.tsx'
import type { Camera } from './words.ts'

const everyMs = 5_000

const stateWords = {
  connecting: '正在连接摄像头…',
  live: '已经连上，画面马上就有。',
  awaited: '等设备把画面推送过来。',
  stopped: '系统还没有开始看这个摄像头，稍等几秒。',
} as const

/** Of a camera that brings no picture: whether its line stands, and what to do where it does not. */
export function LineNotice({ camera }: { readonly camera: Camera }): ReactNode {
  const may = useMay()
  const isSilent = camera.retiredOn === null && !camera.online
  const found = useAsk(
    'vision.line',
    { camera: camera.camera },
    { every: everyMs, off: !isSilent || !may('vision.line') },
  )
  if (!isSilent || found.data === undefined) return null
  const { state, why } = found.data
  if (state === 'waiting') return <Notice tone="bad">{why ?? '连不上摄像头'}。系统会自动重试。</Notice>
  return <Notice tone="attention">{stateWords[state]}</Notice>
}
