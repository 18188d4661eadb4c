import type { CSSProperties, ReactNode } from 'react'
import type { LiveState } from '../live-stream.ts'
import type { Stills } from '../stills.ts'
import type { CameraRow } from '../words.ts'
import { TileCard } from './tile-card.tsx'

export type WallProps = {
  readonly tiles: readonly CameraRow[]
  readonly stills: Stills
  readonly live: LiveState
  /** Why no pictures are asked for; `null` where they are. */
  readonly closed: string | null
  /** How far the server's clock is ahead. */
  readonly aheadMs: number
  /** Kinds that have just been seen, by camera. */
  readonly fresh: ReadonlyMap<string, string>
}

type Props = WallProps & {
  readonly shape?: CSSProperties
  readonly density?: string
  readonly watch?: (tile: HTMLElement | null) => (() => void) | undefined
}

export function WallTiles({ tiles, stills, closed, aheadMs, fresh, shape, density = 'full', watch }: Props): ReactNode {
  return (
    <ul className={`wall-grid wall-${density}`} style={shape} aria-label="摄像头画面">
      {tiles.map(row => (
        <TileCard
          key={row.camera}
          row={row}
          still={stills.get(row.camera)}
          closed={closed}
          aheadMs={aheadMs}
          fresh={fresh.get(row.camera)}
          {...(watch !== undefined && { watch })}
        />
      ))}
    </ul>
  )
}
