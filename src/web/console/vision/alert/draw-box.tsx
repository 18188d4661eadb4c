import { Button } from 'antd'
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react'
import type { Box, Point } from '../../../../vision/rules/place/box.ts'
import { drawn, moved, nudge, stretched } from './drawn.ts'
import { placeOf } from './picture-stage.tsx'

type Props = {
  readonly picture: string
  readonly label: string
  readonly box: Box | null
  readonly onChange: (box: Box | null) => void
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-nudge, 0],
  ArrowRight: [nudge, 0],
  ArrowUp: [0, -nudge],
  ArrowDown: [0, nudge],
}
/** What is drawn on must be reached by the keyboard. */
const focusable = { tabIndex: 0 }
const middle: Box = { left: 0.4, top: 0.4, right: 0.6, bottom: 0.6 }

/** One box, drawn by pulling; arrows move it, with Shift they stretch it. */
export function DrawBox({ picture, label, box, onChange }: Props): ReactNode {
  const from = useRef<Point | undefined>(undefined)
  const at = ({ clientX, clientY, currentTarget }: PointerEvent): Point => {
    const { left, top, width, height } = currentTarget.getBoundingClientRect()
    return { x: (clientX - left) / width, y: (clientY - top) / height }
  }
  const pressed = (stroke: KeyboardEvent) => {
    const step = steps[stroke.key]
    if (stroke.key === 'Delete' || stroke.key === 'Escape') onChange(null)
    else if (step !== undefined) {
      const now = box ?? middle
      onChange(box === null ? now : stroke.shiftKey ? stretched(now, ...step) : moved(now, ...step))
    } else return
    stroke.preventDefault()
  }
  return (
    <>
      <div className="stage">
        <div
          className="stage-picture stage-drawing"
          role="application"
          aria-label="在画面上拖出一个框；方向键移动，Shift 加方向键改大小，Delete 去掉"
          {...focusable}
          onKeyDown={pressed}
          onPointerDown={pointer => {
            pointer.currentTarget.setPointerCapture(pointer.pointerId)
            from.current = at(pointer)
          }}
          onPointerMove={pointer => {
            if (from.current === undefined) return
            const next = drawn(from.current, at(pointer))
            if (next !== null) onChange(next)
          }}
          onPointerUp={() => {
            from.current = undefined
          }}
          onPointerCancel={() => {
            from.current = undefined
          }}
        >
          <img src={picture} alt="要标记的画面" draggable={false} />
          {box !== null && (
            <div className="stage-box" style={placeOf(box)}>
              <span className={box.top < 0.08 ? 'stage-label stage-label-inside' : 'stage-label'}>{label}</span>
            </div>
          )}
        </div>
      </div>
      <div className="row">
        <span className="quiet small">在画面上拖动画一个框，框住问题所在；不画也可以。</span>
        {box !== null && (
          <Button size="small" onClick={() => onChange(null)}>
            去掉框
          </Button>
        )}
      </div>
    </>
  )
}
