import { type ReactNode, useState } from 'react'
import { useMay } from '../../session.tsx'
import type { Seen } from './live-still.tsx'
import { useReferencePicture } from './reference-picture.ts'
import type { Camera } from './words.ts'

export type Background = 'live' | 'day' | 'night' | 'none'

export const backgroundZh = {
  live: '实时画面',
  day: '白天参考画面',
  night: '夜间参考画面',
  none: '空白方格',
} as const satisfies Record<Background, string>

type Found = {
  readonly shown: Background
  readonly offered: readonly Background[]
  readonly aspect: number
  readonly picture: ReactNode
}

/** What is drawn upon: the newest picture, a reference, or squares where there is none or nobody may look. */
export function useBackground(camera: Camera, { viewing, still }: Seen, wanted: Background): Found {
  const [aspect, setAspect] = useState(16 / 9)
  const mayLook = useMay()('vision.stills')
  const open = viewing !== undefined
  const live = still?.picture ?? undefined
  const offered: readonly Background[] = [
    'live',
    ...(open && camera.dayReference !== null ? (['day'] as const) : []),
    ...(open && camera.nightReference !== null ? (['night'] as const) : []),
    'none',
  ]
  const shown = offered.includes(wanted) ? wanted : 'live'
  const day = useReferencePicture(camera.camera, camera.dayReference, open && shown === 'day')
  const night = useReferencePicture(camera.camera, camera.nightReference, open && shown === 'night')
  const address = { live, day: day.address, night: night.address, none: undefined }[shown]
  const picture =
    address === undefined ? (
      <Squares why={shown === 'none' ? '' : whyNone(shown, open, mayLook)} />
    ) : (
      <img
        className="zone-picture"
        src={address}
        alt={backgroundZh[shown]}
        draggable={false}
        onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => {
          if (naturalWidth > 0 && naturalHeight > 0) setAspect(naturalWidth / naturalHeight)
        }}
      />
    )
  return { shown, offered, aspect: address === undefined ? 16 / 9 : aspect, picture }
}

function whyNone(shown: Background, open: boolean, mayLook: boolean): string {
  if (!mayLook) return '您的岗位不看画面，区域画在方格上'
  if (shown !== 'live') return '正在取参考画面…'
  return open ? '没有收到画面，可以先在方格上画' : '在上面写明事由、打开画面后，这里显示实时画面；也可以先在方格上画'
}

function Squares({ why }: { readonly why: string }): ReactNode {
  return <div className="zone-squares">{why !== '' && <span>{why}</span>}</div>
}
