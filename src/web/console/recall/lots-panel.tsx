import { Button, Checkbox, Input, Pagination } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { stopKindZh } from '../../../ledger/zh.ts'
import { isOpen } from '../../../recall/rules/recall.ts'
import { lotEndZh } from '../../../recall/zh.ts'
import { Empty, Loaded, Panel, PlainTable } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { stopTone } from '../ledger/words.ts'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { May } from '../session.tsx'
import { AddLotDialog, LotsDialog } from './lots-dialog.tsx'
import { OutcomeDialog } from './outcome-dialog.tsx'
import type { Recall, ScopeLot } from './words.ts'

const pageSize = 20
type Doing =
  | { readonly what: 'release' | 'remove'; readonly lots: readonly ScopeLot[] }
  | { readonly what: 'destroy'; readonly lot: ScopeLot }
  | { readonly what: 'add' }

/** What was in it at the start, and how each lot stands now. */
export function LotsPanel({ recall }: { readonly recall: Recall }): ReactNode {
  const [page, setPage] = useState(1)
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [doing, setDoing] = useState<Doing | undefined>(undefined)
  const id = recall.recall
  const found = useAsk('recall.lots', { recall: id, search, page, pageSize }, { keep: true })
  const rows = found.data?.rows ?? []
  const open = isOpen(recall.state)
  const close = () => {
    setDoing(undefined)
    setChosen([])
  }
  const picked = rows.filter(row => chosen.includes(row.lot))
  return (
    <Panel
      title="批次"
      extra={
        <>
          <span className="quiet">启动时的范围，不随以后的记录改变</span>
          {open && recall.mayLead && (
            <>
              <Button disabled={picked.length === 0} onClick={() => setDoing({ what: 'release', lots: picked })}>
                解除所选
              </Button>
              <Button onClick={() => setDoing({ what: 'add' })}>增加批次</Button>
            </>
          )}
        </>
      }
    >
      <search className="row filter-bar">
        <Input.Search
          aria-label="搜索批次"
          placeholder="品名、批号、小作坊"
          allowClear
          style={{ width: 220 }}
          onSearch={text => {
            setSearch(text.trim())
            setPage(1)
          }}
        />
      </search>
      <Loaded asking={found}>
        {({ total }) =>
          rows.length === 0 ? (
            <Empty why="没有符合条件的批次。" />
          ) : (
            <>
              <div className="recall-wide">
                <PlainTable head={['选', '批次', '小作坊', '数量', '启动时剩余', '收回', '销毁', '现在', '办理']}>
                  {rows.map(row => (
                    <Row
                      key={row.lot}
                      row={row}
                      recall={recall}
                      chosen={chosen.includes(row.lot)}
                      onChoose={on =>
                        setChosen(before => (on ? [...before, row.lot] : before.filter(each => each !== row.lot)))
                      }
                      onDo={setDoing}
                    />
                  ))}
                </PlainTable>
              </div>
              {total > pageSize && (
                <Pagination
                  size="small"
                  current={page}
                  pageSize={pageSize}
                  total={total}
                  onChange={setPage}
                  showTotal={all => `共 ${all} 批`}
                />
              )}
            </>
          )
        }
      </Loaded>
      {(doing?.what === 'release' || doing?.what === 'remove') && (
        <LotsDialog recall={id} lots={doing.lots} what={doing.what} onClose={close} />
      )}
      {doing?.what === 'destroy' && <OutcomeDialog recall={id} of={{ lot: doing.lot }} onClose={close} />}
      {doing?.what === 'add' && <AddLotDialog recall={id} onClose={close} />}
    </Panel>
  )
}

type RowProps = {
  readonly row: ScopeLot
  readonly recall: Recall
  readonly chosen: boolean
  readonly onChoose: (on: boolean) => void
  readonly onDo: (doing: Doing) => void
}

function Row({ row, recall, chosen, onChoose, onDo }: RowProps): ReactNode {
  const open = isOpen(recall.state) && row.end === null
  const word = `${row.name} ${row.number}`.trim()
  return (
    <tr>
      <td className="recall-choice">
        {open && recall.mayLead && (
          <Checkbox aria-label={`选择 ${word}`} checked={chosen} onChange={ticked => onChoose(ticked.target.checked)} />
        )}
      </td>
      <td>
        <Link to={links.lot(row.lot)}>{word}</Link>{' '}
        <May do="trace.follow">
          <Link className="small" to={links.traceLot(row.lot)}>
            追溯
          </Link>
        </May>
        {row.added && <div className="quiet small">后加：{row.reason}</div>}
      </td>
      <td>{row.workshopName}</td>
      <td className="nowrap">{row.quantity.understood}</td>
      <td className="nowrap">{row.overdrawn ? '账上不足' : row.left.understood}</td>
      <td className="nowrap">{row.recovered.amount === 0 ? '—' : row.recovered.understood}</td>
      <td className="nowrap">{row.destroyed.amount === 0 ? '—' : row.destroyed.understood}</td>
      <td>
        {row.standing === null ? (
          <StatusTag tone="good" word="正常" />
        ) : (
          <StatusTag tone={stopTone[row.standing]} word={stopKindZh[row.standing]} />
        )}
        {row.end !== null && (
          <div className="quiet small">
            {lotEndZh[row.end]}：{row.endReason}
          </div>
        )}
      </td>
      <td className="nowrap">
        {open && recall.mayTell && <Button onClick={() => onDo({ what: 'destroy', lot: row })}>登记销毁</Button>}{' '}
        {open && recall.mayLead && <Button onClick={() => onDo({ what: 'remove', lots: [row] })}>移出</Button>}
      </td>
    </tr>
  )
}
