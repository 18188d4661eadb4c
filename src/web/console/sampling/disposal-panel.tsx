import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { disposalStepZh } from '../../../sampling/zh.ts'
import { orDash } from '../../ui/formats.ts'
import { Empty, Panel, PlainTable } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { links } from '../links.ts'
import { May, useMay } from '../session.tsx'
import { CloseDisposalDialog, DisposalDialog } from './disposal-dialog.tsx'
import type { Sample } from './words.ts'

/** 核查处置: beside the retest, not after it. */
export function DisposalPanel({ sample }: { readonly sample: Sample }): ReactNode {
  const [open, setOpen] = useState<'step' | 'close' | undefined>(undefined)
  const may = useMay()
  const { disposalView: disposal, lot, reports } = sample
  if (disposal === null) return null
  const mayWrite = disposal.state === 'open' && reports.length > 0
  return (
    <Panel
      title="核查处置"
      extra={
        <div className="row">
          <StatusTag
            tone={disposal.state === 'open' ? 'attention' : 'good'}
            word={disposal.state === 'open' ? '办理中' : '已办结'}
          />
          <span className="quiet">
            {disposal.startedOn} 启动，期限 {orDash(disposal.dueOn)}
          </span>
          {mayWrite && may('sampling.add-disposal-step') && <Button onClick={() => setOpen('step')}>登记措施</Button>}
          {mayWrite && lot !== null && (
            <May do="recall.start">
              <Link to={links.newRecall(`lot=${lot}`)}>
                <Button danger>启动召回</Button>
              </Link>
            </May>
          )}
          {mayWrite && may('sampling.close-disposal') && <Button onClick={() => setOpen('close')}>办结</Button>}
        </div>
      }
    >
      {disposal.state === 'open' && disposal.missing.length > 0 && (
        <Notice tone="attention">
          办结前还要登记：{disposal.missing.map(each => disposalStepZh[each]).join('、')}。
        </Notice>
      )}
      {disposal.steps.length === 0 ? (
        <Empty why="还没有登记措施。请先控制产品、排查原因。" />
      ) : (
        <PlainTable head={['日期', '措施', '内容', '关联', '谁']}>
          {disposal.steps.map(each => (
            <tr key={each.onDay + each.kind + each.text}>
              <td className="nowrap">{each.onDay}</td>
              <td>{disposalStepZh[each.kind]}</td>
              <td>{each.text}</td>
              <td>
                <Reference sample={sample.sample} kind={each.kind} reference={each.reference} />
              </td>
              <td>{each.actor}</td>
            </tr>
          ))}
        </PlainTable>
      )}
      {disposal.report !== null && (
        <Notice tone="good">
          {disposal.closedOn} 办结：{disposal.report}
        </Notice>
      )}
      {open === 'step' && <DisposalDialog sample={sample} onClose={() => setOpen(undefined)} />}
      {open === 'close' && <CloseDisposalDialog sample={sample} onClose={() => setOpen(undefined)} />}
    </Panel>
  )
}

type Referred = { readonly sample: string; readonly kind: string; readonly reference: string | null }

function Reference({ sample, kind, reference }: Referred): ReactNode {
  if (reference === null) return '—'
  if (kind === 'hold') return <Link to={links.lot(reference)}>查看批次</Link>
  if (kind === 'hazard') return <Link to={links.hazard(reference)}>查看整改</Link>
  if (kind === 'case') return <Link to={links.casesOfSample(sample)}>{reference}</Link>
  return reference
}
