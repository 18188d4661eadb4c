import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { type Scene, scenes } from '../../../vision/rules/place/scene.ts'
import { sceneZh } from '../../../vision/zh.ts'
import type { Answer } from '../../client.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { countText } from '../../ui/formats.ts'
import { Empty, Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { SearchWords } from '../../ui/search-words.tsx'
import { FilterSelect } from '../../ui/select.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { type Address, useAddress, usePaging } from '../address.ts'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { WorkshopLink } from '../rectification/workshop-link.tsx'
import { townOptions, useDictionary } from '../registry/dictionary.ts'
import { useMay } from '../session.tsx'
import { TakeButton } from '../take-button.tsx'
import { type CoverageRow, type Rate, rateWord } from './words.ts'
import '../figures.css'
import './coverage.css'

const lacking = ['any', 'hygiene', 'production', 'storage', 'online'] as const
const lackingOptions = [
  { value: 'any', label: '没有全覆盖' },
  ...scenes.map(value => ({ value, label: `缺${sceneZh[value]}` })),
  { value: 'online', label: '有摄像头离线' },
]
const nothingAsked = { search: '', town: '', missing: '' }

/** Workshops × three scenes: who is seen whole, who in part, who not at all. */
export function CoveragePage(): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const filter = {
    search: address.text('search'),
    towns: address.words('town'),
    missing: lacking.filter(each => address.words('missing').includes(each)),
  }
  const found = useAsk('vision.coverage', { ...filter, page: paging.page, pageSize: paging.size }, { keep: true })
  const columns = useColumns()
  return (
    <Page
      title="明作亮坊覆盖情况"
      note="统计正常和暂停的小作坊，不含已停用的摄像头。环境卫生、生产加工、原料储存都有摄像头，算全覆盖。"
      actions={<TakeButton name="vision.coverage-table" input={filter} word="导出所筛" />}
    >
      <Filters address={address} missing={filter.missing} />
      {found.data !== undefined && <FigureRow figures={found.data.figures} address={address} />}
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <DataTable
        label="覆盖情况"
        rows={found.data?.rows ?? []}
        columns={columns}
        keyOf={row => row.workshop}
        waiting={found.data === undefined && found.busy}
        empty={
          Object.keys(nothingAsked).some(address.has) ? (
            <Empty why="没有符合这些条件的小作坊。">
              <Button onClick={() => address.change(nothingAsked)}>清除条件</Button>
            </Empty>
          ) : (
            <Empty why="您监管的范围内还没有备案有效的小作坊。" />
          )
        }
        paging={{ page: paging.page, size: paging.size, total: found.data?.total ?? 0, onPage: paging.turn }}
      />
    </Page>
  )
}

function Filters({ address, missing }: { readonly address: Address; readonly missing: readonly string[] }): ReactNode {
  const dictionary = useDictionary()
  return (
    <search className="row filter-bar">
      <SearchWords
        label="搜索小作坊"
        placeholder="小作坊名称或拼音"
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
        label="缺哪一类"
        values={missing}
        options={lackingOptions}
        onChange={next => address.change({ missing: next })}
      />
    </search>
  )
}

type FiguresProps = { readonly figures: Answer<'vision.coverage'>['figures']; readonly address: Address }

/** Each figure leads to those that are missing in it. */
function FigureRow({ figures, address }: FiguresProps): ReactNode {
  const one = (word: string, { part, of, rate }: Rate, missing: string) => (
    <button key={missing} type="button" className="figure" onClick={() => address.change({ missing })}>
      <strong>{rateWord(rate)}</strong>
      <Share word={word} part={part} of={of} />
    </button>
  )
  return (
    <div className="figures coverage-figures">
      <div className="figure">
        <strong>{rateWord(figures.joined.rate)}</strong>
        <Share word="入驻率" {...figures.joined} />
      </div>
      {one('全覆盖率', figures.full, 'any')}
      {one('在线率', figures.online, 'online')}
      {scenes.map(scene => one(`${sceneZh[scene]}覆盖`, figures.scenes[scene], scene))}
    </div>
  )
}

function Share({ word, part, of }: Pick<Rate, 'part' | 'of'> & { readonly word: string }): ReactNode {
  return (
    <span>
      {word} <span className="nowrap">{`${countText(part)} / ${countText(of)}`}</span>
    </span>
  )
}

function useColumns(): Column<CoverageRow>[] {
  const mayRegister = useMay()('vision.register')
  const ofScene = (scene: Scene): Column<CoverageRow> => ({
    key: scene,
    title: sceneZh[scene],
    width: 170,
    draw: row => <SceneCell row={row} scene={scene} mayRegister={mayRegister} />,
  })
  return [
    {
      key: 'workshop',
      title: '小作坊',
      width: 240,
      draw: row => <WorkshopLink workshop={row.workshop} name={row.workshopName} />,
    },
    { key: 'town', title: '乡镇街道', width: 110, draw: row => row.townName },
    ...scenes.map(ofScene),
    {
      key: 'full',
      title: '覆盖',
      width: 120,
      draw: row =>
        row.full ? (
          <StatusTag tone="good" word="全覆盖" />
        ) : scenes.some(scene => row.scenes[scene].cameras > 0) ? (
          <StatusTag tone="attention" word="不全" />
        ) : (
          <StatusTag tone="unknown" word="未入驻" />
        ),
    },
  ]
}

type CellProps = { readonly row: CoverageRow; readonly scene: Scene; readonly mayRegister: boolean }

/** How many are online, or the way to register the one that is missing. */
function SceneCell({ row, scene, mayRegister }: CellProps): ReactNode {
  const { cameras, online } = row.scenes[scene]
  if (cameras === 0) {
    const lack = <span className="quiet">没有</span>
    if (!mayRegister) return lack
    return (
      <span className="coverage-cell">
        {lack}
        <Link
          to={links.newCamera(`workshop=${row.workshop}&scene=${scene}`)}
          aria-label={`给${row.workshopName}登记${sceneZh[scene]}摄像头`}
        >
          登记
        </Link>
      </span>
    )
  }
  return (
    <Link to={`${links.cameras}?workshop=${row.workshop}&scene=${scene}`} className="coverage-cell">
      {online === cameras ? (
        <StatusTag tone="good" word={`在线 ${online}`} />
      ) : (
        <StatusTag tone="bad" word={`在线 ${online} / ${cameras}`} />
      )}
    </Link>
  )
}
