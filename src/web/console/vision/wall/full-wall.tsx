import { Button } from 'antd'
import { type CSSProperties, type ReactNode, useEffect } from 'react'
import { dayAt, instantAt, wallTime } from '../../../../kernel/day.ts'
import { countText } from '../../../ui/formats.ts'
import { useMe } from '../../session.tsx'
import { useTurning } from '../../turning.ts'
import { LiveNote } from '../live-note.tsx'
import { useNow } from '../now.ts'
import { type Density, useScreenShape } from './density.ts'
import { screenful, screens } from './tiles.ts'
import { type WallProps, WallTiles } from './wall-tiles.tsx'

type Props = WallProps & {
  readonly density: Density
  readonly onLeave: () => void
  readonly onShown: (cameras: readonly string[]) => void
  readonly latest: ReactNode
  readonly ask: ReactNode
}

/** For a screen on a wall: nothing but pictures, their state and the time, turning by itself. */
export function FullWall({ density, onLeave, onShown, latest, ask, ...wall }: Props): ReactNode {
  const { columns, rows } = useScreenShape(density)
  const size = columns * rows
  const count = screens(wall.tiles.length, size)
  const { turn, held, hold, by } = useTurning(count, true)
  const shown = screenful(wall.tiles, size, turn)
  const keys = shown.map(({ camera }) => camera).join(' ')
  useEffect(() => onShown(keys === '' ? [] : keys.split(' ')), [keys, onShown])
  const shape: CSSProperties = {
    gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
    gridTemplateRows: `repeat(${rows}, minmax(0, 1fr))`,
  }
  return (
    <div className="full-wall">
      <header className="full-head">
        <Title />
        <Counts {...wall} />
        <LiveNote state={wall.live} />
        {count > 1 && (
          <span className="full-turn">
            <Button size="small" ghost aria-label="上一屏" onClick={() => by(-1)}>
              ‹
            </Button>
            第 {turn + 1} / {count} 屏
            <Button size="small" ghost aria-label="下一屏" onClick={() => by(1)}>
              ›
            </Button>
            <Button size="small" ghost aria-pressed={held} onClick={() => hold(!held)}>
              {held ? '继续轮换' : '停住'}
            </Button>
          </span>
        )}
        <Button size="small" ghost onClick={onLeave}>
          退出全屏
        </Button>
        <Clock aheadMs={wall.aheadMs} />
      </header>
      <div className="full-body">
        <WallTiles {...wall} tiles={shown} shape={shape} />
        <div className="full-side">
          {ask}
          {latest}
        </div>
      </div>
    </div>
  )
}

function Title(): ReactNode {
  const { district } = useMe()
  return <h1>{district.bureau} · 明作亮坊</h1>
}

function Counts({ tiles }: WallProps): ReactNode {
  const online = tiles.filter(tile => tile.online).length
  const waiting = tiles.reduce((sum, tile) => sum + tile.toReview, 0)
  return (
    <span className="full-counts">
      在线 <strong>{countText(online)}</strong> / {countText(tiles.length)}
      <span>
        待研判 <strong>{countText(waiting)}</strong>
      </span>
    </span>
  )
}

function Clock({ aheadMs }: { readonly aheadMs: number }): ReactNode {
  const now = instantAt(useNow(1000) + aheadMs)
  return (
    <time className="full-clock">
      <span>{dayAt(now)}</span>
      {wallTime(now).slice(11, 19)}
    </time>
  )
}
