import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useParams } from 'react-router'
import { reportFormZh, reportKindZh, sendingWayZh } from '../../../../statistics/rules/report.ts'
import { countText, momentText } from '../../../ui/formats.ts'
import { Facts, Loaded, Page, Panel, PlainTable } from '../../../ui/page.tsx'
import { StatusTag } from '../../../ui/tag.tsx'
import { Crumbs } from '../../crumbs.tsx'
import { links } from '../../links.ts'
import { useAsk } from '../../query.ts'
import { May, useMay } from '../../session.tsx'
import { TakeButton } from '../../take-button.tsx'
import { ReceiptDialog, SendDialog } from './report-dialogs.tsx'
import { Beside, LetterFigures, Targets, Towns, Trends } from './report-tables.tsx'
import type { Report, Sending } from './words.ts'
import './report.css'

/** One report as it was composed, and where it went. */
export function ReportPage(): ReactNode {
  const { id = '' } = useParams()
  const found = useAsk('statistics.report', { report: id })
  return (
    <>
      <Crumbs steps={[{ word: '上报材料', to: links.superiorReports }, { word: found.data?.title ?? '材料' }]} />
      {found.data === undefined ? (
        <div className="page">
          <Loaded asking={found}>{() => null}</Loaded>
        </div>
      ) : (
        <Shown row={found.data} />
      )}
    </>
  )
}

function Shown({ row }: { readonly row: Report }): ReactNode {
  const [open, setOpen] = useState<'send' | Sending | undefined>(undefined)
  const close = () => setOpen(undefined)
  const { report, fromDay, untilDay, figures } = row
  return (
    <Page
      title={row.title}
      aside={
        row.sent === 0 ? (
          <StatusTag tone="attention" word="还没有报送" />
        ) : (
          <StatusTag tone="good" word={`${row.firstSentOn} 报送`} />
        )
      }
      note={`${momentText(row.at)} 由${row.actor}生成，数字是当时统计的，以后不再变。`}
      actions={
        <>
          {row.files.map(({ form }) => (
            <TakeButton key={form} name="statistics.report-file" input={{ report, form }} word={reportFormZh[form]} />
          ))}
          <May do="statistics.send-report">
            <Button type="primary" onClick={() => setOpen('send')}>
              登记报送
            </Button>
          </May>
        </>
      }
    >
      <Panel>
        <Facts
          facts={[
            { label: '种类', value: reportKindZh[row.kind] },
            { label: '统计期间', value: `${fromDay} 至 ${untilDay}` },
            { label: '上年同期', value: `${figures.yearBefore.from} 至 ${figures.yearBefore.until}` },
            {
              label: '有效备案小作坊',
              value: <Link to={`${links.workshops}?status=valid`}>{`${countText(figures.workshops)} 家`}</Link>,
            },
          ]}
        />
      </Panel>
      {row.note !== '' && (
        <Panel title="补充说明">
          <p className="report-body">{row.note}</p>
        </Panel>
      )}
      <Beside row={row} title="主要数据" lines={figures.measures} />
      <Beside
        row={row}
        title="期末状况"
        lines={figures.standings}
        note={`截至 ${untilDay}，上年同期截至 ${figures.yearBefore.until}。`}
      />
      <LetterFigures row={row} />
      <Targets row={row} />
      <Towns row={row} />
      <Trends row={row} />
      <Panel title="报送">
        {row.sendings.length === 0 ? (
          <p className="quiet">还没有报送。报送以后登记文号，上级账号就能看到。</p>
        ) : (
          <PlainTable head={['报送日期', '报送文号', '报送单位', '方式', '经办人', '回执']}>
            {row.sendings.map(each => (
              <tr key={each.sending}>
                <td>{each.sentOn}</td>
                <td>{each.number}</td>
                <td>{each.recipient}</td>
                <td>{sendingWayZh[each.via]}</td>
                <td>{each.actor}</td>
                <td>
                  <Receipt sending={each} onNote={() => setOpen(each)} />
                </td>
              </tr>
            ))}
          </PlainTable>
        )}
      </Panel>
      <Panel title="文件校验值">
        <p className="quiet">收到文件的人可以用它核对是不是同一份（SHA-256）。</p>
        <PlainTable head={['文件', '校验值']}>
          {row.files.map(({ form, hash }) => (
            <tr key={form}>
              <td>{reportFormZh[form]}</td>
              <td className="report-hash">{hash}</td>
            </tr>
          ))}
        </PlainTable>
      </Panel>
      {open === 'send' && <SendDialog report={row} onClose={close} />}
      {open !== undefined && open !== 'send' && <ReceiptDialog sending={open} onClose={close} />}
    </Page>
  )
}

function Receipt({ sending, onNote }: { readonly sending: Sending; readonly onNote: () => void }): ReactNode {
  const may = useMay()
  if (sending.receipt !== null) return `${sending.receipt}（${sending.receivedOn}）`
  return may('statistics.note-receipt') ? (
    <Button size="small" onClick={onNote}>
      登记回执
    </Button>
  ) : (
    '还没有回执'
  )
}
