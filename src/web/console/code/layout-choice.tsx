import { Radio } from 'antd'
import type { ReactNode } from 'react'
import { type Layout, layoutGrid, layouts, layoutUse, layoutWord } from './layouts.ts'
import './plates.css'

type Props = { readonly value: Layout; readonly onChange: (layout: Layout) => void }

export function LayoutChoice({ value, onChange }: Props): ReactNode {
  return (
    <fieldset className="layout-choice">
      <legend className="field-label">版式</legend>
      <Radio.Group
        value={value}
        onChange={change => onChange(layouts.find(each => each === change.target.value) ?? value)}
      >
        {layouts.map(layout => (
          <Radio key={layout} value={layout} className="layout-card">
            <Sheet layout={layout} />
            <strong>{layoutWord[layout]}</strong>
            <span className="quiet small">{layoutUse[layout]}</span>
          </Radio>
        ))}
      </Radio.Group>
    </fieldset>
  )
}

/** A small picture of the sheet. */
function Sheet({ layout }: { readonly layout: Layout }): ReactNode {
  const [columns, rows] = layoutGrid[layout]
  const [width, height] = layout === 'single' ? [80, 80] : [80, 113]
  const cellWidth = (width - 8) / columns
  const cellHeight = (height - 8) / rows
  const cells = Array.from({ length: columns * rows }, (_, index) => ({
    x: index % columns,
    y: Math.floor(index / columns),
  }))
  const side = Math.min(cellWidth, cellHeight) * 0.5
  return (
    <svg viewBox={`0 0 ${width} ${height}`} height="96" aria-hidden="true">
      <rect x="0.5" y="0.5" width={width - 1} height={height - 1} fill="#fff" stroke="#9fb0c0" />
      {cells.map(({ x, y }) => (
        <g key={`${x}-${y}`} transform={`translate(${4 + x * cellWidth} ${4 + y * cellHeight})`}>
          <rect width={cellWidth - 1.5} height={cellHeight - 1.5} fill="#e6f3f2" />
          <rect
            x={(cellWidth - side) / 2 - 0.7}
            y={(cellHeight - side) / 2 - 0.7}
            width={side}
            height={side}
            fill="#0b6e6e"
          />
        </g>
      ))}
    </svg>
  )
}
