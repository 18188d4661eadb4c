import { memo, type ReactNode } from 'react'
import { Link } from 'react-router'
import { findInstant, instantMs } from '../../../../kernel/day.ts'
import { sceneZh } from '../../../../vision/zh.ts'
import { StatusTag } from '../../../ui/tag.tsx'
import { links } from '../../links.ts'
import { useNow } from '../now.ts'
import type { Still } from '../stills.ts'
import { type CameraRow, faultTone, shortName } from '../words.ts'
import { ageWord, intervalWord, isStale, lackWord } from './tiles.ts'

type Props = {
  readonly row: CameraRow
  readonly still: Still | undefined
  /** Why no picture is asked for; `null` where one is. */
  readonly closed: string | null
  readonly aheadMs: number
  /** What has just been seen here. */
  readonly fresh: string | undefined
  readonly watch?: (tile: HTMLElement | null) => (() => void) | undefined
}

/**
 * One camera: its newest picture or why there is none, and what is to be done about it. Drawn again only when it changed: a
 * wall has hundreds, and pictures of two dozen come every few seconds.
 */
export const TileCard = memo(function TileCard({ row, still, closed, aheadMs, fresh, watch }: Props): ReactNode {
  const lack = lackWord(row)
  const bad = !row.online || row.fault !== null
  const classes = ['tile', bad && 'tile-bad', fresh !== undefined && 'tile-fresh', row.toReview > 0 && 'tile-waits']
  return (
    <li ref={watch} data-camera={row.camera} className={classes.filter(Boolean).join(' ')}>
      <Link to={links.camera(row.camera)}>
        <span className="tile-picture">
          {still?.picture ? (
            <img src={still.picture} alt={`${row.workshopName}，${row.spot}`} className={bad ? 'tile-old' : ''} />
          ) : (
            <span className="tile-none">
              {lack ?? closed ?? (still === undefined ? '正在取画面…' : '还没有新画面')}
            </span>
          )}
          {fresh !== undefined && <span className="tile-news">新预警：{fresh}</span>}
          <span className="tile-times">
            {still?.picture && still.takenAt !== null && (
              <Age takenAt={still.takenAt} intervalMs={row.intervalMs} aheadMs={aheadMs} />
            )}
            <span className="tile-interval">{row.online ? intervalWord(row.intervalMs) : null}</span>
          </span>
        </span>
        <span className="tile-name" title={row.workshopName}>
          {shortName(row.workshopName)}
        </span>
        <span className="tile-spot">
          {sceneZh[row.scene]} · {row.spot}
        </span>
      </Link>
      <span className="tile-tags">
        {lack === null ? (
          <StatusTag tone="good" word="在线" />
        ) : (
          <StatusTag
            tone={row.online && row.fault !== null ? faultTone[row.fault] : 'bad'}
            word={still?.picture || row.online ? lack : '离线'}
          />
        )}
        {row.toReview > 0 && <StatusTag tone="attention" word={`待研判 ${row.toReview}`} />}
      </span>
    </li>
  )
})

type AgeProps = { readonly takenAt: string; readonly intervalMs: number | null; readonly aheadMs: number }

/** How old the picture is, by the server's clock. */
function Age({ takenAt, intervalMs, aheadMs }: AgeProps): ReactNode {
  const now = useNow(1000)
  const at = findInstant(takenAt)
  if (at === undefined) return null
  const age = now + aheadMs - instantMs(at)
  const stale = isStale(age, intervalMs)
  return (
    <span className={stale ? 'tile-age tile-stale' : 'tile-age'}>{stale ? `停在 ${ageWord(age)}` : ageWord(age)}</span>
  )
}
