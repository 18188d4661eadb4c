import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import { alertStateZh, sceneZh } from '../../../../vision/zh.ts'
import { type Column, DataTable, useTableKeys } from '../../../ui/data-table.tsx'
import { countText, momentText, shortMomentText } from '../../../ui/formats.ts'
import { Empty, Page } from '../../../ui/page.tsx'
import { ProblemNotice } from '../../../ui/problem.tsx'
import { StatusTag } from '../../../ui/tag.tsx'
import { useAddress, usePaging } from '../../address.ts'
import { useWorkshopName } from '../../ledger/workshop-filter.tsx'
import { links } from '../../links.ts'
import { useAsk } from '../../query.ts'
import { May } from '../../session.tsx'
import { TakeButton } from '../../take-button.tsx'
import { useLiveQueries } from '../live.ts'
import { LiveNote } from '../live-note.tsx'
import { alertTone, useKindName } from '../words.ts'
import { AlertFilter, AlertTags } from './alert-filter.tsx'
import { alertsAddress, askedAlerts, nothingAsked } from './asked.ts'
import { markLink } from './mark-link.ts'
import { useCameraName } from './use-camera-name.ts'
import { cameraFault, type Row, severityWords, shareText } from './words.ts'
import './alert.css'

const looked = ['vision.alerts'] as const

/** 预警: everything that was raised, whatever came of it. */
export function AlertsPage(): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const go = useNavigate()
  const asked = askedAlerts(address)
  const found = useAsk('vision.alerts', { ...asked, page: paging.page, pageSize: paging.size }, { keep: true })
  const live = useLiveQueries(looked)
  const nameOf = useKindName()
  const workshopName = useWorkshopName(asked.workshop ?? '')
  const cameraName = useCameraName(asked.camera ?? '')
  const rows = found.data?.rows ?? []
  const current = useTableKeys({
    keys: rows.map(({ alert }) => alert),
    onOpen: alert => go(links.alert(alert)),
    onToggle: () => undefined,
  })
  const narrowed = alertsAddress(asked) !== ''
  return (
    <Page
      title="预警"
      aside={
        <>
          <span className="quiet">{found.data === undefined ? '' : `共 ${countText(found.data.total)} 条`}</span>
          <LiveNote state={live} />
        </>
      }
      actions={
        <>
          <May do="vision.queue">
            <Link to={links.alertQueue}>逐条研判</Link>
          </May>
          <May do="vision.mark">
            <Button onClick={() => go(markLink(asked.camera ?? ''))}>人工标记</Button>
          </May>
          <TakeButton name="vision.alert-table" input={asked} word="导出所筛" disabled={found.data?.total === 0} />
        </>
      }
    >
      <AlertFilter address={address} />
      <AlertTags address={address} workshopName={workshopName} cameraName={cameraName} />
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <DataTable
        label="预警"
        rows={rows}
        columns={columnsOf(nameOf)}
        keyOf={row => row.alert}
        waiting={found.data === undefined && found.busy}
        current={current}
        onRow={row => go(links.alert(row.alert))}
        empty={
          narrowed ? (
            <Empty why="没有符合这些条件的预警。">
              <Button onClick={() => address.change(nothingAsked)}>清除条件</Button>
            </Empty>
          ) : (
            <Empty why="还没有预警。摄像头接入、识别开着的时候，发现的问题会列在这里；程序不能识别的，可以人工标记。" />
          )
        }
        paging={{ page: paging.page, size: paging.size, total: found.data?.total ?? 0, onPage: paging.turn }}
      />
    </Page>
  )
}

function scoreOf({ byHand, zone, score }: Row): string {
  return byHand || cameraFault(zone) !== undefined ? '—' : shareText(score)
}

function columnsOf(nameOf: (code: string) => string): Column<Row>[] {
  return [
    {
      key: 'kind',
      title: '预警',
      width: 190,
      draw: row => (
        <>
          <Link to={links.alert(row.alert)}>
            {row.verdict === 'true' ? '' : '疑似'}
            {nameOf(row.kind)}
          </Link>
          <div className="quiet small">
            {row.kind}
            {row.byHand && ' · 人工标记'}
            {row.silent && ' · 静默'}
          </div>
        </>
      ),
    },
    {
      key: 'state',
      title: '状态',
      width: 120,
      draw: row => (
        <>
          <StatusTag tone={alertTone[row.state]} word={alertStateZh[row.state]} />
          {row.overdue && <StatusTag tone="bad" word="超期" />}
        </>
      ),
    },
    {
      key: 'workshop',
      title: '小作坊',
      width: 190,
      draw: row => (
        <>
          <Link to={links.workshop(row.workshop)}>{row.workshopName}</Link>
          <div className="quiet small">{row.townName}</div>
        </>
      ),
    },
    {
      key: 'camera',
      title: '摄像头',
      width: 140,
      draw: row => (
        <>
          <Link to={links.camera(row.camera)}>{row.spot}</Link>
          <div className="quiet small">{sceneZh[row.scene]}</div>
        </>
      ),
    },
    { key: 'severity', title: '等级', width: 104, draw: row => severityWords(row.severity) },
    { key: 'score', title: '最高分', width: 90, number: true, draw: scoreOf },
    { key: 'raised', title: '预警时间', width: 140, draw: row => momentText(row.raisedAt) },
    {
      key: 'due',
      title: '整改期限',
      width: 106,
      draw: row => (row.dueAt === null ? '—' : shortMomentText(row.dueAt)),
    },
    {
      key: 'hazard',
      title: '整改',
      width: 76,
      draw: row => (row.hazard === null ? '—' : <Link to={links.hazard(row.hazard)}>看隐患</Link>),
    },
  ]
}
