import { Button } from 'antd'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { Link } from 'react-router'
import { daysBetween } from '../../../kernel/day.ts'
import { Empty, Loaded, Panel, PlainTable } from '../../ui/page.tsx'
import { ClockChip } from '../../ui/tag.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { useMay } from '../session.tsx'
import { today } from '../today.ts'
import type { Reminder } from './reminder.ts'

const HandleReminder = lazy(async () => ({ default: (await import('./handle-reminder.tsx')).HandleReminder }))

const kindWords = { certificate: '备案证', health: '健康证' } as const
const PAGE_SIZE = 20

/** 90, 30 and 7 days before a paper runs out. */
export function Reminders(): ReactNode {
  const [page, setPage] = useState(1)
  const [handling, setHandling] = useState<Reminder | undefined>(undefined)
  const may = useMay()
  const reminders = useAsk('registry.reminders', { page, pageSize: PAGE_SIZE }, { keep: true })
  return (
    <Panel title="到期提醒" extra={reminders.data && <span className="quiet">待处理 {reminders.data.total} 件</span>}>
      <Loaded asking={reminders}>
        {({ total, rows }) =>
          total === 0 ? (
            <Empty why="没有待处理的提醒。备案证、健康证在到期前 90、30、7 天会出现在这里。" />
          ) : (
            <>
              <PlainTable head={['小作坊', '乡镇', '事项', '期限', '']}>
                {rows.map(row => (
                  <tr key={row.id}>
                    <td>
                      <Link to={links.workshop(row.workshop, row.kind === 'health' ? 'workers' : 'certificates')}>
                        {row.workshopName}
                      </Link>
                    </td>
                    <td className="nowrap">{row.townName}</td>
                    <td>
                      {kindWords[row.kind]} {row.about}
                    </td>
                    <td>
                      <ClockChip days={daysBetween(today(), row.expiresOn)} due={row.expiresOn} />
                    </td>
                    <td className="nowrap">
                      {may('registry.handle-reminder') && (
                        <button type="button" className="link" onClick={() => setHandling(row)}>
                          已处理
                        </button>
                      )}
                    </td>
                  </tr>
                ))}
              </PlainTable>
              {total > PAGE_SIZE && (
                <div className="row">
                  <Button size="small" disabled={page === 1} onClick={() => setPage(page - 1)}>
                    上一页
                  </Button>
                  <span className="quiet">
                    第 {page} 页，共 {Math.ceil(total / PAGE_SIZE)} 页
                  </span>
                  <Button size="small" disabled={page * PAGE_SIZE >= total} onClick={() => setPage(page + 1)}>
                    下一页
                  </Button>
                </div>
              )}
            </>
          )
        }
      </Loaded>
      {handling !== undefined && (
        <Suspense>
          <HandleReminder reminder={handling} onClose={() => setHandling(undefined)} />
        </Suspense>
      )}
    </Panel>
  )
}
