import { lazy, type ReactNode, Suspense } from 'react'
import { Link } from 'react-router'
import { statusZh } from '../../../registry/zh.ts'
import type { Answer } from '../../client.ts'
import { countText, shortMomentText } from '../../ui/formats.ts'
import { Empty, Loaded, Page, Panel, PlainTable } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { importStateWords } from '../import/words.ts'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { listAddress } from '../registry/filter-address.ts'
import { May, useMay, useMe } from '../session.tsx'
import { Reminders } from './reminders.tsx'

const RulebookPanel = lazy(async () => ({ default: (await import('./rulebook-panel.tsx')).RulebookPanel }))
const TodoPanel = lazy(async () => ({ default: (await import('./todo-panel.tsx')).TodoPanel }))
const LedgerPanel = lazy(async () => ({ default: (await import('./ledger-panel.tsx')).LedgerPanel }))
const MyTargets = lazy(async () => ({ default: (await import('../campaign/my-targets.tsx')).MyTargets }))
const RecallPanel = lazy(async () => ({ default: (await import('./recall-panel.tsx')).RecallPanel }))

export function WorkbenchPage(): ReactNode {
  const me = useMe()
  const may = useMay()
  const counts = useAsk('registry.counts', {}, { off: !may('registry.counts') })
  return (
    <Page
      title="工作台"
      note={`${me.name}，${me.posts.map(post => `${post.dutyZh}（${post.areaZh}）`).join('、')}`}
      {...(may('statistics.wall') && { actions: <Link to={links.leader}>领导驾驶舱</Link> })}
    >
      <Suspense>
        <RulebookPanel />
      </Suspense>
      <Suspense>
        <TodoPanel />
      </Suspense>
      <Suspense>
        <MyTargets />
      </Suspense>
      <Suspense>
        <RecallPanel />
      </Suspense>
      <May do="registry.counts">
        <Loaded asking={counts}>{data => <Counts counts={data} />}</Loaded>
      </May>
      <div className="bench">
        <div>
          <May do="registry.reminders">
            <Reminders />
          </May>
        </div>
        <div>
          <Suspense>
            <LedgerPanel />
          </Suspense>
          <May do="registry.list">
            <Gaps />
          </May>
          <May do="registry.imports">
            <LastImports />
          </May>
        </div>
      </div>
    </Page>
  )
}

type CountsAnswer = Answer<'registry.counts'>

function Counts({ counts }: { readonly counts: CountsAnswer }): ReactNode {
  const sum = counts.categories.reduce((all, each) => all + each.count, 0)
  const valid = counts.statuses.find(each => each.status === 'valid')?.count ?? 0
  const others = counts.statuses.filter(each => each.status !== 'valid' && each.count > 0)
  return (
    <Panel title="在册小作坊" extra={<span className="quiet">截至 {counts.asOf}</span>}>
      <div className="figures">
        <Link className="figure" to={listAddress({ statuses: ['valid'] })}>
          <strong>{countText(valid)}</strong>
          <span>有效</span>
        </Link>
        {counts.categories.map(each => (
          <Link
            key={each.category}
            className="figure"
            to={listAddress({ statuses: ['valid'], categories: [each.category] })}
          >
            <strong>{countText(each.count)}</strong>
            <span>{each.name}</span>
          </Link>
        ))}
      </div>
      {sum === valid ? (
        <p className="check-line">
          合计：{counts.categories.map(each => each.count).join(' + ')} = {countText(sum)}，与有效总数相符。
          {others.length > 0 && ' 另有 '}
          {others.map((each, index) => (
            <span key={each.status}>
              {index > 0 && '、'}
              <Link to={listAddress({ statuses: [each.status] })}>
                {statusZh[each.status]} {countText(each.count)}
              </Link>
            </span>
          ))}
          {others.length > 0 && '，不计入。'}
        </p>
      ) : (
        <div className="check-line">
          <Notice tone="bad">
            合计不符：各类别相加为 {countText(sum)}，有效总数为 {countText(valid)}。请联系管理员核对档案。
          </Notice>
        </div>
      )}
    </Panel>
  )
}

const gaps = [
  ['officer', '缺监管人员'],
  ['position', '缺位置'],
  ['code', '缺码'],
  ['phone', '缺联系电话'],
  ['products', '缺产品'],
] as const

function Gaps(): ReactNode {
  return (
    <Panel title="档案缺项" extra={<span className="quiet">仅计有效</span>}>
      <div className="figures">
        {gaps.map(([missing, word]) => (
          <Gap key={missing} missing={missing} word={word} />
        ))}
      </div>
    </Panel>
  )
}

function Gap({ missing, word }: { readonly missing: (typeof gaps)[number][0]; readonly word: string }): ReactNode {
  const filter = { statuses: ['valid'], missing: [missing] } as const
  const found = useAsk('registry.list', { ...filter, pageSize: 1 })
  const count = found.data?.total
  return (
    <Link className="figure" to={listAddress(filter)}>
      <strong>{count === undefined ? '…' : countText(count)}</strong>
      <span>{word}</span>
    </Link>
  )
}

function LastImports(): ReactNode {
  const imports = useAsk('registry.imports', {})
  return (
    <Panel title="最近的导入" extra={<Link to={links.imports}>导入名册</Link>}>
      <Loaded asking={imports}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty why="还没有导入过名册。把现有的 Excel 名册导入后，每家小作坊都会有档案和码。" />
          ) : (
            <PlainTable head={['文件', '状态', '时间']}>
              {rows.slice(0, 5).map(row => (
                <tr key={row.id}>
                  <td>
                    <Link to={links.import(row.id)}>{row.filename}</Link>
                  </td>
                  <td>
                    <StatusTag {...importStateWords[row.state]} />
                  </td>
                  <td className="nowrap">{shortMomentText(row.createdAt)}</td>
                </tr>
              ))}
            </PlainTable>
          )
        }
      </Loaded>
    </Panel>
  )
}
