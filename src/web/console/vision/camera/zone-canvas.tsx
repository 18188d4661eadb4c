import { type ReactNode, useState } from 'react'
import type { Point } from '../../../../vision/rules/place/box.ts'
import { Corners, DraftCorners } from './zone-corners.tsx'
import { useHand, type Worked } from './zone-hand.ts'
import { DraftLine, Hatch, Label, Outline } from './zone-outline.tsx'
import './zones.css'

type Props = Worked & {
  /** Width by height. */
  readonly aspect: number
  /** The shape that cannot be saved as it is. */
  readonly faulty: number | undefined
  /** What is drawn upon. */
  readonly children: ReactNode
}

/** The picture with what is drawn on it. Corners are buttons, so that fingers, mice and keys all reach them. */
export function ZoneCanvas(props: Props): ReactNode {
  const { drawing, aspect, editable, faulty, children } = props
  const [pointer, setPointer] = useState<Point | undefined>(undefined)
  const frame = useHand(props, setPointer)
  const { shapes, draft, chosen } = drawing
  const held = shapes.find(({ key }) => key === chosen)
  const busy = draft !== undefined || held !== undefined
  return (
    <section
      ref={frame}
      className={draft === undefined ? 'zone-frame' : 'zone-frame zone-drawing'}
      style={{ aspectRatio: aspect, touchAction: editable && busy ? 'none' : 'pan-y' }}
      aria-label={`画面上画了 ${shapes.length} 块，右边的列表里有同样的内容`}
    >
      {children}
      <svg className="zone-lines" viewBox={`0 0 1000 ${1000 / aspect}`} preserveAspectRatio="none" aria-hidden="true">
        <Hatch />
        {shapes.map(shape => (
          <Outline
            key={shape.key}
            shape={shape}
            aspect={aspect}
            chosen={shape.key === chosen}
            bad={shape.key === faulty}
          />
        ))}
        {draft !== undefined && <DraftLine draft={draft} pointer={pointer} aspect={aspect} />}
      </svg>
      {shapes.map(shape => (
        <Label key={shape.key} shape={shape} shapes={shapes} />
      ))}
      {editable && held !== undefined && <Corners {...props} shape={held} />}
      {draft !== undefined && <DraftCorners draft={draft} />}
    </section>
  )
}
