import { Checkbox, Input } from 'antd'
import type { ReactNode } from 'react'
import { graveFrom } from '../../../../vision/rules/alert/review.ts'
import { alertStates } from '../../../../vision/rules/alert/state.ts'
import { alertStateZh, sceneZh, verdictZh } from '../../../../vision/zh.ts'
import { SearchWords } from '../../../ui/search-words.tsx'
import { FilterSelect, type Option } from '../../../ui/select.tsx'
import { FilterTags } from '../../../ui/tag.tsx'
import type { Address } from '../../address.ts'
import { WorkshopFilter } from '../../ledger/workshop-filter.tsx'
import { useAsk } from '../../query.ts'
import { townOptions, useDictionary } from '../../registry/dictionary.ts'
import { useMay } from '../../session.tsx'
import { sceneOptions } from '../words.ts'
import { nothingAsked, verdictChoices } from './asked.ts'
import { kindOptions, useKinds } from './kinds.ts'

const stateOptions = alertStates.map(value => ({ value, label: alertStateZh[value] }))
const verdictOptions = verdictChoices.map(value => ({
  value,
  label: value === 'none' ? '还没有结论' : verdictZh[value],
}))
const leastOptions = [2, 3, 4, 5].map(value => ({
  value: String(value),
  label: value === graveFrom ? '4 级以上（严重）' : `${value} 级${value < 5 ? '以上' : ''}`,
}))

/** What narrows the list and the figures alike. */
export function AlertFilter({ address }: { readonly address: Address }): ReactNode {
  const dictionary = useDictionary()
  const kinds = useKinds()
  const may = useMay()
  const many = (label: string, name: string, options: readonly Option[]) => (
    <FilterSelect
      label={label}
      values={address.words(name)}
      options={options}
      onChange={next => address.change({ [name]: next })}
    />
  )
  const one = (label: string, name: string, options: readonly Option[]) => (
    <FilterSelect
      label={label}
      values={address.words(name)}
      options={options}
      onChange={next => address.change({ [name]: next.slice(-1) })}
    />
  )
  const day = (label: string, name: string) => (
    <Input
      type="date"
      aria-label={label}
      className="alert-day"
      value={address.text(name)}
      onChange={({ target }) => address.change({ [name]: target.value })}
    />
  )
  return (
    <search className="row filter-bar">
      <SearchWords
        label="搜索预警"
        placeholder="小作坊、安装位置、设备编号"
        search={address.text('search')}
        onChange={search => address.change({ search })}
      />
      {may('registry.list') && (
        <WorkshopFilter
          workshop={address.text('workshop')}
          placeholder="小作坊，输入名称找一家"
          onChange={workshop => address.change({ workshop, camera: '' })}
        />
      )}
      <CameraChoice address={address} />
      {many('类型', 'kind', kindOptions(kinds))}
      {many('乡镇街道', 'town', townOptions(dictionary))}
      {many('点位', 'scene', sceneOptions)}
      {many('状态', 'state', stateOptions)}
      {one('结论', 'verdict', verdictOptions)}
      {one('等级', 'least', leastOptions)}
      <Checkbox
        checked={address.has('overdue')}
        onChange={({ target }) => address.change({ overdue: target.checked ? '1' : '' })}
      >
        整改超期
      </Checkbox>
      <span className="row alert-days">
        {day('预警时间从', 'from')}至{day('预警时间到', 'to')}
      </span>
    </search>
  )
}

/** The cameras of the workshop that was chosen. */
function CameraChoice({ address }: { readonly address: Address }): ReactNode {
  const workshop = address.text('workshop')
  const found = useAsk('vision.cameras', { workshop, pageSize: 50 }, { off: workshop === '' })
  if (workshop === '') return null
  return (
    <FilterSelect
      label="摄像头"
      values={address.words('camera')}
      options={(found.data?.rows ?? []).map(row => ({ value: row.camera, label: `${sceneZh[row.scene]} ${row.spot}` }))}
      onChange={next => address.change({ camera: next.slice(-1) })}
    />
  )
}

type TagsProps = { readonly address: Address; readonly workshopName: string; readonly cameraName: string }

/** Each with its own way out. */
export function AlertTags({ address, workshopName, cameraName }: TagsProps): ReactNode {
  const dictionary = useDictionary()
  const kinds = useKinds()
  const many: Readonly<Record<string, readonly Option[]>> = {
    kind: kindOptions(kinds),
    town: townOptions(dictionary),
    scene: sceneOptions,
    state: stateOptions,
    verdict: verdictOptions,
    least: leastOptions,
  }
  const single: Readonly<Record<string, string>> = {
    search: `搜索“${address.text('search')}”`,
    workshop: workshopName,
    camera: cameraName,
    overdue: '整改超期',
    from: `自 ${address.text('from')}`,
    to: `至 ${address.text('to')}`,
  }
  const tags = [
    ...Object.entries(single).flatMap(([name, label]) =>
      address.has(name) ? [{ key: name, label, onRemove: () => address.change({ [name]: '' }) }] : [],
    ),
    ...Object.entries(many).flatMap(([name, options]) =>
      address.words(name).map(value => ({
        key: `${name}-${value}`,
        label: options.find(each => each.value === value)?.label ?? value,
        onRemove: () => address.change({ [name]: address.words(name).filter(other => other !== value) }),
      })),
    ),
  ]
  return <FilterTags tags={tags} onClear={() => address.change(nothingAsked)} />
}
