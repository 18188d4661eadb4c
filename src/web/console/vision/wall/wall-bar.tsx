import { Segmented } from 'antd'
import type { ReactNode } from 'react'
import { countText } from '../../../ui/formats.ts'
import { SearchWords } from '../../../ui/search-words.tsx'
import { FilterSelect } from '../../../ui/select.tsx'
import type { Address } from '../../address.ts'
import { townOptions, useDictionary } from '../../registry/dictionary.ts'
import { type CameraRow, sceneOptions } from '../words.ts'
import { densityOptions } from './density.ts'

export const wallParts = ['all', 'bad', 'waiting'] as const
export type WallPart = (typeof wallParts)[number]

/** Of all that matches, what is asked for. */
export function isOfPart(part: WallPart, { online, fault, toReview }: CameraRow): boolean {
  if (part === 'bad') return !online || fault !== null
  return part === 'all' || toReview > 0
}

type Props = {
  readonly address: Address
  readonly part: WallPart
  readonly rows: readonly CameraRow[]
  readonly density: string
  readonly onDensity: (density: string) => void
}

export function WallBar({ address, part, rows, density, onDensity }: Props): ReactNode {
  const dictionary = useDictionary()
  const count = (of: WallPart) => countText(rows.filter(row => isOfPart(of, row)).length)
  return (
    <search className="row filter-bar wall-bar">
      <SearchWords
        label="搜索摄像头"
        placeholder="小作坊（名称或拼音）、位置、设备编号"
        search={address.text('search')}
        onChange={search => address.change({ search })}
      />
      <FilterSelect
        label="乡镇街道"
        values={address.words('town')}
        options={townOptions(dictionary)}
        onChange={town => address.change({ town })}
      />
      <FilterSelect
        label="点位"
        values={address.words('scene')}
        options={sceneOptions}
        onChange={scene => address.change({ scene })}
      />
      <Segmented
        aria-label="看哪些"
        value={part}
        options={[
          { value: 'all', label: `全部 ${count('all')}` },
          { value: 'bad', label: `离线和故障 ${count('bad')}` },
          { value: 'waiting', label: `有待研判 ${count('waiting')}` },
        ]}
        onChange={next => address.change({ part: next === 'all' ? '' : next })}
      />
      <Segmented aria-label="画面大小" value={density} options={densityOptions} onChange={onDensity} />
    </search>
  )
}
