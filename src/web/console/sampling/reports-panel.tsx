import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { verdictZh } from '../../../sampling/zh.ts'
import { downloadUrl } from '../../client.ts'
import { FileDrop } from '../../ui/file-drop.tsx'
import { momentText, orDash } from '../../ui/formats.ts'
import { Empty, Panel, PlainTable } from '../../ui/page.tsx'
import { Notice, ProblemNotice } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import { useMay } from '../session.tsx'
import { useUpload } from '../upload.ts'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { LimitChoice } from './limit-choice.tsx'
import { ReportDialog } from './report-dialog.tsx'
import { type Report, type Sample, verdictTone } from './words.ts'

/** Reports with what the system makes of each item; a person confirms. */
export function ReportsPanel({ sample }: { readonly sample: Sample }): ReactNode {
  const [writing, setWriting] = useState<'first' | 'retest' | undefined>(undefined)
  const may = useMay()
  const retest =
    sample.state === 'disputed' && sample.objections.some(each => each.kind === 'retest' && each.state === 'accepted')
  const kind = sample.state === 'received' ? 'first' : retest ? 'retest' : undefined
  return (
    <Panel
      title="检验结果与判定"
      extra={
        kind !== undefined &&
        may('sampling.record-report') && (
          <Button onClick={() => setWriting(kind)}>{kind === 'first' ? '登记检验报告' : '登记复检报告'}</Button>
        )
      }
    >
      {sample.reports.length === 0 && (
        <Empty why={sample.state === 'received' ? '检验中。承检机构上传结果文件，或逐项登记。' : '还没有检验报告。'} />
      )}
      {sample.reports.toReversed().map(report => (
        <OneReport key={report.report} sample={sample} report={report} />
      ))}
      {writing !== undefined && <ReportDialog sample={sample} kind={writing} onClose={() => setWriting(undefined)} />}
    </Panel>
  )
}

function OneReport({ sample, report }: { readonly sample: Sample; readonly report: Report }): ReactNode {
  const [confirming, setConfirming] = useState(false)
  const may = useMay()
  const { judged, proposal } = report
  const waits = judged === null && (report.kind === 'first' ? sample.state === 'reported' : sample.state === 'disputed')
  return (
    <article className="sampling-report">
      <div className="row">
        <strong>
          {report.kind === 'retest' ? '复检' : '初检'}报告 {orDash(report.number)}
        </strong>
        <span className="quiet">
          {report.laboratoryName} {orDash(report.reportedOn)}
        </span>
        <StatusTag tone={verdictTone[judged?.verdict ?? proposal]} word={verdictWord(report)} />
        {waits && may('sampling.confirm') && (
          <Button type="primary" onClick={() => setConfirming(true)}>
            确认结论
          </Button>
        )}
      </div>
      {judged !== null && judged.reason !== '' && (
        <Notice tone="attention">
          系统判定为{verdictZh[proposal]}，{judged.actor} 确认为{verdictZh[judged.verdict]}：{judged.reason}
        </Notice>
      )}
      <ItemsTable report={report} choosing={waits && may('sampling.choose-limit')} />
      <ReportFile report={report} />
      {judged !== null && (
        <p className="quiet">
          {judged.actor} {momentText(judged.at)} 确认；判定所用的限量按当时的版本保留。
        </p>
      )}
      {confirming && <ConfirmDialog sample={sample} report={report} onClose={() => setConfirming(false)} />}
    </article>
  )
}

function verdictWord({ judged, proposal }: Report): string {
  return judged === null ? `系统判定：${verdictZh[proposal]}` : `已确认：${verdictZh[judged.verdict]}`
}

export function ItemsTable({ report, choosing }: { readonly report: Report; readonly choosing: boolean }): ReactNode {
  return (
    <PlainTable head={['项目', '结果', '报告标准值', '机构结论', '判定', '依据与说明']}>
      {report.items.map(item => (
        <tr key={item.item}>
          <td>{item.item}</td>
          <td className="nowrap">
            {item.result} {item.unit}
          </td>
          <td>{orDash(item.reportedLimit)}</td>
          <td>{orDash(item.said)}</td>
          <td>
            <StatusTag tone={verdictTone[item.verdict]} word={verdictZh[item.verdict]} />
          </td>
          <td>
            {item.sentence}
            {item.toBeConfirmed && <span className="quiet">（待确认）</span>}
            {item.remarks.map(remark => (
              <div key={remark} className="quiet">
                {remark}
              </div>
            ))}
            {choosing && item.candidates.length > 1 && <LimitChoice report={report.report} item={item} />}
          </td>
        </tr>
      ))}
    </PlainTable>
  )
}

function ReportFile({ report }: { readonly report: Report }): ReactNode {
  const may = useMay()
  const uploading = useUpload()
  const attach = usePerform('sampling.attach-report', () => say('已上传'))
  if (report.file !== null) {
    return (
      <a href={downloadUrl('sampling.report-file', { report: report.report })} target="_blank" rel="noreferrer">
        查看报告文件
      </a>
    )
  }
  if (!may('sampling.attach-report')) return null
  const send = async (file: File) => {
    const [hash] = (await uploading.send([file])) ?? []
    if (hash !== undefined) attach.run({ report: report.report, file: hash })
  }
  const problem = uploading.refused ?? attach.refused
  return (
    <>
      <FileDrop
        label="上传报告 PDF"
        hint="拖到这里或点选"
        accept="application/pdf,image/*"
        busy={uploading.busy || attach.busy}
        onFile={file => void send(file)}
      />
      {problem !== undefined && <ProblemNotice problem={problem} />}
    </>
  )
}
