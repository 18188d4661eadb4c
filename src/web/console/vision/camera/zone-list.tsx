import { Button, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { zonePurposes } from '../../../../vision/rules/place/zone.ts'
import { zonePurposeZh } from '../../../../vision/zh.ts'
import { Empty } from '../../../ui/page.tsx'
import * as draw from './drawing.ts'
import { maskColour, maskUse, purposeColour, purposeUse } from './words.ts'
import type { Change } from './zone-hand.ts'
import { nameOf } from './zone-outline.tsx'

type Props = {
  readonly drawing: draw.Drawing
  readonly onChange: Change
  readonly editable: boolean
  readonly faults: ReadonlyMap<number, string>
}

/** What is drawn, in words: name, purpose, and what is looked for there. */
export function ZoneList({ drawing, onChange, editable, faults }: Props): ReactNode {
  const { shapes } = drawing
  if (shapes.length === 0) {
    return <Empty why={editable ? '还没有画区域。点“画区域”，在画面上逐个点角。' : '还没有画区域。'} />
  }
  return (
    <ul className="zone-list">
      {shapes.map(shape => (
        <li key={shape.key} className={shape.key === drawing.chosen ? 'zone-row zone-row-at' : 'zone-row'}>
          <Row
            shape={shape}
            shapes={shapes}
            chosen={shape.key === drawing.chosen}
            onChange={onChange}
            editable={editable}
          />
          {faults.has(shape.key) && <div className="field-error">{faults.get(shape.key)}</div>}
        </li>
      ))}
    </ul>
  )
}

type RowProps = {
  readonly shape: draw.Shape
  readonly shapes: readonly draw.Shape[]
  readonly chosen: boolean
  readonly onChange: Change
  readonly editable: boolean
}

function Row({ shape, shapes, chosen, onChange, editable }: RowProps): ReactNode {
  const { key, zone, polygon } = shape
  const name = nameOf(shape, shapes)
  return (
    <>
      <div className="zone-row-head">
        <button
          type="button"
          className="zone-pick"
          aria-pressed={chosen}
          onClick={() => onChange(now => draw.choose(now, chosen ? undefined : key))}
        >
          <span className={zone === undefined ? 'zone-swatch zone-swatch-mask' : 'zone-swatch'} style={swatch(shape)} />
          <strong>{name}</strong>
          <span className="quiet small">
            {zone === undefined ? '不看' : zonePurposeZh[zone.purpose]} · {polygon.length} 个角
          </span>
        </button>
        {editable && (
          <Button
            size="small"
            type="text"
            danger
            aria-label={`删除${name}`}
            onClick={() => onChange(now => draw.removeShape(now, key))}
          >
            删除
          </Button>
        )}
      </div>
      {editable && chosen && zone !== undefined && <Fields shape={key} zone={zone} onChange={onChange} />}
      <div className="quiet small">{zone === undefined ? maskUse : purposeUse[zone.purpose]}</div>
    </>
  )
}

function swatch({ zone }: draw.Shape): { backgroundColor: string } {
  return { backgroundColor: zone === undefined ? maskColour : purposeColour[zone.purpose] }
}

type FieldsProps = {
  readonly shape: number
  readonly zone: NonNullable<draw.Shape['zone']>
  readonly onChange: Change
}

function Fields({ shape, zone, onChange }: FieldsProps): ReactNode {
  return (
    <div className="zone-fields">
      <Input
        aria-label="区域名称"
        value={zone.name}
        maxLength={30}
        placeholder="区域名称，如：灶台"
        onChange={({ target }) => onChange(now => draw.rename(now, shape, target.value))}
        onBlur={() => onChange(draw.settle)}
      />
      <Select
        aria-label="用途"
        value={zone.purpose}
        options={zonePurposes.map(value => ({ value, label: zonePurposeZh[value] }))}
        onChange={purpose => onChange(now => draw.repurpose(now, shape, purpose))}
      />
    </div>
  )
}
