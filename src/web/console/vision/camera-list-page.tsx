import { Button, Segmented } from 'antd'
import type { ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import { scenes } from '../../../vision/rules/place/scene.ts'
import { protocolZh, sceneZh } from '../../../vision/zh.ts'
import { type Column, DataTable, useTableKeys } from '../../ui/data-table.tsx'
import { countText, inFours, momentText, orDash } from '../../ui/formats.ts'
import { Empty, Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { SearchWords } from '../../ui/search-words.tsx'
import { FilterSelect } from '../../ui/select.tsx'
import { type Address, useAddress, usePaging } from '../address.ts'
import { useWorkshopName, WorkshopFilter } from '../ledger/workshop-filter.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { WorkshopLink } from '../rectification/workshop-link.tsx'
import { townOptions, useDictionary } from '../registry/dictionary.ts'
import { May } from '../session.tsx'
import { TakeButton } from '../take-button.tsx'
import { CameraState } from './camera-state.tsx'
import { useLiveQueries } from './live.ts'
import { LiveNote } from './live-note.tsx'
import { intervalWord } from './wall/tiles.ts'
import { type CameraRow, sceneOptions } from './words.ts'

const standings = [
  { value: 'in-use', label: '在用' },
  { value: 'online', label: '在线' },
  { value: 'offline', label: '离线' },
  { value: 'faulty', label: '有故障' },
  { value: 'retired', label: '已停用' },
] as const
const nothingAsked = { search: '', workshop: '', town: '', scene: '', standing: '' }
const followed = ['vision.cameras'] as const
const everyMs = 30_000

/** All cameras of the reader; those that are not seen stand on top. */
export function CameraListPage(): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const navigate = useNavigate()
  const live = useLiveQueries(followed)
  const filter = askedCameras(address)
  const asked = { ...filter, page: paging.page, pageSize: paging.size }
  const found = useAsk('vision.cameras', asked, { keep: true, every: everyMs })
  const rows = found.data?.rows ?? []
  const open = (camera: string) => void navigate(links.camera(camera))
  const current = useTableKeys({ keys: rows.map(({ camera }) => camera), onOpen: open, onToggle: () => undefined })
  return (
    <Page
      title="摄像头"
      aside={
        <>
          <span className="quiet">{found.data === undefined ? '' : `共 ${countText(found.data.total)} 个`}</span>
          <LiveNote state={live} />
        </>
      }
      actions={
        <>
          <TakeButton name="vision.camera-table" input={filter} word="导出所筛" />
          <May do="vision.register">
            <Link to={links.newCamera(filter.workshop === null ? '' : `workshop=${filter.workshop}`)}>
              <Button type="primary">登记摄像头</Button>
            </Link>
          </May>
        </>
      }
    >
      <Filters address={address} standing={filter.standing} />
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <DataTable
        label="摄像头"
        rows={rows}
        columns={columns}
        keyOf={row => row.camera}
        waiting={found.data === undefined && found.busy}
        current={current}
        onRow={row => open(row.camera)}
        empty={<NoCameras address={address} />}
        paging={{ page: paging.page, size: paging.size, total: found.data?.total ?? 0, onPage: paging.turn }}
      />
    </Page>
  )
}

function askedCameras(address: Address) {
  return {
    search: address.text('search'),
    workshop: address.text('workshop') || null,
    towns: address.words('town'),
    scenes: scenes.filter(scene => address.words('scene').includes(scene)),
    standing: standings.find(({ value }) => value === address.text('standing'))?.value ?? 'in-use',
  }
}

function Filters({ address, standing }: { readonly address: Address; readonly standing: string }): ReactNode {
  const dictionary = useDictionary()
  return (
    <search className="row filter-bar">
      <SearchWords
        label="搜索摄像头"
        placeholder="小作坊（名称或拼音）、位置、设备编号"
        search={address.text('search')}
        onChange={search => address.change({ search })}
      />
      <WorkshopFilter workshop={address.text('workshop')} onChange={workshop => address.change({ workshop })} />
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
        aria-label="状态"
        value={standing}
        options={[...standings]}
        onChange={next => address.change({ standing: next === 'in-use' ? '' : next })}
      />
    </search>
  )
}

function NoCameras({ address }: { readonly address: Address }): ReactNode {
  const workshop = address.text('workshop')
  const name = useWorkshopName(workshop)
  if (!Object.keys(nothingAsked).some(address.has)) {
    return <Empty why="还没有登记摄像头。登记一个，就能看到画面、在线情况和预警。" />
  }
  return (
    <Empty why={workshop === '' ? '没有符合这些条件的摄像头。' : `“${name}”没有符合这些条件的摄像头。`}>
      <Button onClick={() => address.change(nothingAsked)}>清除条件</Button>
    </Empty>
  )
}

const columns: Column<CameraRow>[] = [
  { key: 'spot', title: '安装位置', width: 160, draw: row => <Link to={links.camera(row.camera)}>{row.spot}</Link> },
  { key: 'scene', title: '点位', width: 90, draw: row => sceneZh[row.scene] },
  {
    key: 'workshop',
    title: '小作坊',
    width: 220,
    draw: row => <WorkshopLink workshop={row.workshop} name={row.workshopName} />,
  },
  { key: 'town', title: '乡镇街道', width: 100, draw: row => row.townName },
  { key: 'state', title: '状态', width: 170, draw: row => <CameraState row={row} /> },
  { key: 'waiting', title: '待研判', width: 80, number: true, draw: row => (row.toReview === 0 ? '—' : row.toReview) },
  { key: 'seen', title: '最近画面', width: 150, draw: row => momentText(row.seenAt) },
  { key: 'interval', title: '实际间隔', width: 120, draw: row => orDash(intervalWord(row.intervalMs)) },
  { key: 'protocol', title: '接入方式', width: 120, draw: row => protocolZh[row.protocol] },
  {
    key: 'number',
    title: '设备编号',
    width: 210,
    draw: row => <span className="code nowrap">{inFours(row.deviceNumber)}</span>,
  },
  { key: 'signed', title: '设置标识', width: 110, draw: row => orDash(row.signedOn) },
  { key: 'published', title: '公布地点', width: 110, draw: row => orDash(row.publishedOn) },
]
