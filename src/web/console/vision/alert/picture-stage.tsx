import type { CSSProperties, ReactNode } from 'react'
import { momentText } from '../../../ui/formats.ts'
import { ProblemNotice } from '../../../ui/problem.tsx'
import { useKindName } from '../words.ts'
import { usePicture } from './pictures.ts'
import { type Box, clockText, labelWords, type Picture, type Role, roleZh, shareText } from './words.ts'
import './stage.css'

type Props = {
  readonly alert: string
  readonly picture: Picture
  readonly reason: string
  readonly boxes: boolean
}

/** One picture as large as there is room, with what was recognised drawn over it. */
export function PictureStage({ alert, picture, reason, boxes }: Props): ReactNode {
  const { address, refused } = usePicture(alert, picture.hash, reason)
  const nameOf = useKindName()
  if (refused !== undefined) return <ProblemNotice problem={refused} />
  if (address === undefined) return <div className="stage stage-empty">正在取画面…</div>
  return (
    <div className="stage">
      <div className="stage-picture">
        <img src={address} alt={`${roleZh[picture.role]}画面，${momentText(picture.takenAt)}`} />
        {boxes &&
          picture.marked.map((each, nth) => (
            <div key={`${each.label} ${each.box.left} ${each.box.top}`} className="stage-box" style={placeOf(each.box)}>
              <span className={labelClass(each.box, nth)}>
                {labelWords(each.label, nameOf)} {shareText(each.score)}
              </span>
            </div>
          ))}
      </div>
    </div>
  )
}

/** Boxes of one person begin at the same corner: their words must not cover each other. */
function labelClass({ left, top, bottom }: Box, nth: number): string {
  const side = left > 0.6 ? ' stage-label-left' : ''
  if (nth % 2 === 1) return `stage-label ${bottom > 0.92 ? 'stage-label-foot' : 'stage-label-below'}${side}`
  return `stage-label${top < 0.08 ? ' stage-label-inside' : ''}${side}`
}

export function placeOf({ left, top, right, bottom }: Box): CSSProperties {
  const percent = (share: number) => `${share * 100}%`
  return {
    left: percent(left),
    top: percent(top),
    width: percent(right - left),
    height: percent(bottom - top),
  }
}

type StripProps = {
  readonly alert: string
  readonly pictures: readonly Picture[]
  readonly reason: string
  readonly chosen: Role
  readonly onChoose: (role: Role) => void
}

/** 之前、抓拍、之后 beside each other; one press makes one large. */
export function PictureStrip({ alert, pictures, reason, chosen, onChoose }: StripProps): ReactNode {
  return (
    <div className="strip">
      {pictures.map(picture => (
        <button
          key={picture.role}
          type="button"
          className="strip-one"
          aria-pressed={picture.role === chosen}
          onClick={() => onChoose(picture.role)}
        >
          <Small alert={alert} picture={picture} reason={reason} />
          <span>
            {roleZh[picture.role]} <span className="quiet">{clockText(picture.takenAt)}</span>
          </span>
        </button>
      ))}
    </div>
  )
}

function Small({ alert, picture, reason }: Omit<Props, 'boxes'>): ReactNode {
  const { address, refused } = usePicture(alert, picture.hash, reason)
  if (address === undefined) return <span className="strip-none">{refused === undefined ? '…' : '取不到'}</span>
  return <img src={address} alt="" />
}
