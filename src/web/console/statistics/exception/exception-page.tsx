import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useParams } from 'react-router'
import type { ExceptionStep } from '../../../../statistics/rules/exception/life.ts'
import { exceptionRules } from '../../../../statistics/rules/exception/rules.ts'
import { exceptionStepZh, recordKindZh, subjectKindZh } from '../../../../statistics/zh/exception.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { countText, momentText, orDash } from '../../../ui/formats.ts'
import { Empty, Facts, Loaded, Page, Panel } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/problem.tsx'
import { StatusTag } from '../../../ui/tag.tsx'
import { pageOf, useAddress, usePaging } from '../../address.ts'
import { Crumbs } from '../../crumbs.tsx'
import { links } from '../../links.ts'
import { useAsk } from '../../query.ts'
import { WorkshopLink } from '../../rectification/workshop-link.tsx'
import { HandleDialog } from './handle-dialog.tsx'
import { ReassignExceptionDialog } from './reassign-dialog.tsx'
import { FoundRecord } from './record-link.tsx'
import { type FoundLine, type OneException, personText, standing } from './words.ts'
import './exception.css'

/** One that stands out: why, with the records then and now, and all that became of it. */
export function ExceptionPage(): ReactNode {
  const { id = '' } = useParams()
  const found = useAsk('statistics.exception', { exception: id })
  return (
    <>
      <Crumbs steps={[{ word: '异常监管', to: links.exceptions() }, { word: '异常' }]} />
      {found.data === undefined ? (
        <div className="page">
          <Loaded asking={found}>{() => null}</Loaded>
        </div>
      ) : (
        <Shown one={found.data} />
      )}
    </>
  )
}

function Shown({ one }: { readonly one: OneException }): ReactNode {
  const { rule, subjectLabel, state, now, recurs, recursOf, recursOn, escalatedOn } = one
  return (
    <Page
      title={`${subjectLabel}：${exceptionRules[rule].name}`}
      aside={<StatusTag {...standing(one)} />}
      actions={<Doing one={one} />}
    >
      {recurs && recursOf !== null && (
        <Notice tone="attention">
          同一情况曾于 {recursOn} 消除，现在再次出现。<Link to={links.exception(recursOf)}>查看上一次</Link>
        </Notice>
      )}
      {escalatedOn !== null && state === 'open' && <Notice tone="bad">{escalatedOn} 超期没有处理，已报局领导。</Notice>}
      {state === 'handled' && (
        <Notice tone="unknown">已经处理。情况消除以后自动结束；一个月后仍然突出的会重新提出。</Notice>
      )}
      <About one={one} />
      <Rows title={`提出时的记录（${one.raisedOn}）`} rows={one.rows} hidden={one.hidden} name="page" />
      {state !== 'over' &&
        (now === null ? (
          <Panel title="现在的记录">
            <Empty why="按现在的记录已经不再突出，下一次查找时自动结束。" />
          </Panel>
        ) : (
          <Rows title={`现在的记录：${now.said}`} rows={now.rows} hidden={0} name="now" />
        ))}
      <Course one={one} />
    </Page>
  )
}

function About({ one }: { readonly one: OneException }): ReactNode {
  const { said, meaning, basis, limits, workshop, subjectLabel, subjectKind, raisedOn, dueOn, handledOn, overOn } = one
  return (
    <Panel title="情况">
      <Facts
        facts={[
          { label: '提出时', value: said, wide: true },
          {
            label: subjectKindZh[subjectKind],
            value: workshop === null ? subjectLabel : <WorkshopLink workshop={workshop} name={subjectLabel} />,
          },
          { label: '乡镇街道', value: orDash(one.townName) },
          { label: '责任人', value: personText(one) },
          { label: '单位', value: orDash(one.unitName) },
          { label: '提出日期', value: raisedOn },
          { label: '期限', value: dueOn },
          { label: '处理日期', value: orDash(handledOn) },
          { label: '消除日期', value: orDash(overOn) },
          { label: '规则', value: meaning, wide: true },
          {
            label: '界限',
            value: limits.map(each => `${each.name} ${each.value} ${each.unit}`).join('；'),
            wide: true,
          },
          { label: '依据', value: basis, wide: true },
        ]}
      />
    </Panel>
  )
}

type RowsProps = {
  readonly title: string
  readonly rows: readonly FoundLine[]
  readonly hidden: number
  readonly name: 'page' | 'now'
}

function Rows({ title, rows, hidden, name }: RowsProps): ReactNode {
  const address = useAddress()
  const first = usePaging(address)
  const [second, setSecond] = useState(1)
  const paging = name === 'page' ? first : { ...first, page: second, turn: (page: number) => setSecond(page) }
  return (
    <Panel title={title}>
      {hidden > 0 && (
        <Notice tone="attention">另有 {countText(hidden)} 条不在您的辖区或者您不能查看，只计数、不显示。</Notice>
      )}
      <DataTable
        label={title}
        rows={pageOf(rows, paging)}
        columns={rowColumns}
        keyOf={row => `${row.kind} ${row.id}`}
        empty={<Empty why="没有可以显示的记录。" />}
        paging={rows.length > paging.size ? { ...paging, total: rows.length, onPage: paging.turn } : undefined}
      />
    </Panel>
  )
}

const rowColumns: Column<FoundLine>[] = [
  { key: 'label', title: '记录', width: 300, draw: row => <FoundRecord row={row} /> },
  { key: 'kind', title: '类别', width: 100, draw: row => recordKindZh[row.kind] },
  { key: 'day', title: '日期', width: 110, draw: row => orDash(row.onDay) },
  { key: 'said', title: '说明', width: 320, draw: row => orDash(row.said) },
  {
    key: 'workshop',
    title: '小作坊',
    width: 220,
    draw: row =>
      row.workshop === null ? '—' : <WorkshopLink workshop={row.workshop} name={row.workshopName ?? '小作坊'} />,
  },
]

/** Where it was turned into something, that opens. */
const recordPages: Readonly<Partial<Record<ExceptionStep, (id: string) => string>>> = {
  inspect: () => links.inspectionTasks,
  hazard: links.hazard,
  clue: links.caseFile,
}

function Course({ one: { steps } }: { readonly one: OneException }): ReactNode {
  return (
    <Panel title="经过">
      <ol className="exception-steps">
        {steps.map(({ step, note, record, recordLabel, actor, at }) => {
          const to = recordPages[step]
          return (
            <li key={`${at} ${step}`}>
              <strong>{exceptionStepZh[step]}</strong>{' '}
              <span className="quiet">
                {actor} {momentText(at)}
              </span>
              <p>
                {note}
                {record !== null && to !== undefined && (
                  <>
                    {' '}
                    <Link to={to(record)}>{recordLabel}</Link>
                  </>
                )}
              </p>
            </li>
          )
        })}
      </ol>
    </Panel>
  )
}

function Doing({ one }: { readonly one: OneException }): ReactNode {
  const [open, setOpen] = useState<'handle' | 'reassign' | undefined>(undefined)
  const close = () => setOpen(undefined)
  return (
    <>
      {one.may.reassign && <Button onClick={() => setOpen('reassign')}>改派</Button>}
      {one.may.handle && (
        <Button type="primary" onClick={() => setOpen('handle')}>
          处理
        </Button>
      )}
      {open === 'handle' && <HandleDialog one={one} onClose={close} />}
      {open === 'reassign' && <ReassignExceptionDialog exception={one.exception} onClose={close} />}
    </>
  )
}
