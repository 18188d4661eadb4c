import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { objectionKindZh, objectionStateZh, refusalZh } from '../../../sampling/zh.ts'
import { orDash } from '../../ui/formats.ts'
import { Empty, Panel, PlainTable } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { useMay } from '../session.tsx'
import { ObjectDialog } from './object-dialog.tsx'
import { ObjectionDialog, type ObjectionStep } from './objection-dialog.tsx'
import type { Objection, Sample } from './words.ts'

const tones = {
  applied: 'attention',
  accepted: 'attention',
  refused: 'unknown',
  decided: 'good',
  withdrawn: 'unknown',
} as const

/** 异议与复检: applications, what stands against them, the answers. */
export function RightsPanel({ sample }: { readonly sample: Sample }): ReactNode {
  const [adding, setAdding] = useState(false)
  const [step, setStep] = useState<{ objection: Objection; step: ObjectionStep } | undefined>(undefined)
  const may = useMay()
  const { objections, state } = sample
  const open = state === 'served' || state === 'disputed'
  if (!open && objections.length === 0) return null
  return (
    <Panel
      title="异议与复检"
      extra={open && may('sampling.object') && <Button onClick={() => setAdding(true)}>登记申请</Button>}
    >
      {objections.length === 0 ? (
        <Empty why="还没有收到异议或复检申请。" />
      ) : (
        <PlainTable head={['种类', '收到', '申请人', '理由', '状态', '答复、结论', '办理']}>
          {objections.map(each => (
            <tr key={each.objection}>
              <td>{objectionKindZh[each.kind]}</td>
              <td className="nowrap">{each.receivedOn}</td>
              <td>{each.applicant}</td>
              <td>
                {each.grounds}
                {each.obstacles.map(obstacle => (
                  <div key={obstacle}>
                    <StatusTag tone="attention" word={refusalZh[obstacle]} />
                  </div>
                ))}
              </td>
              <td>
                <StatusTag tone={tones[each.state]} word={objectionStateZh[each.state]} />
              </td>
              <td>
                {orDash([each.answer, each.laboratory, each.decision].filter(Boolean).join('；'))}
                {each.reserveHandedOn !== null && <div className="quiet">备样 {each.reserveHandedOn} 移交</div>}
              </td>
              <td>
                {may('sampling.answer') &&
                  stepsFor(each).map(([next, word]) => (
                    <Button key={next} type="link" onClick={() => setStep({ objection: each, step: next })}>
                      {word}
                    </Button>
                  ))}
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
      {adding && <ObjectDialog sample={sample} onClose={() => setAdding(false)} />}
      {step !== undefined && <ObjectionDialog {...step} onClose={() => setStep(undefined)} />}
    </Panel>
  )
}

function stepsFor({ state, kind, reserveHandedOn }: Objection): readonly (readonly [ObjectionStep, string])[] {
  if (state === 'applied') {
    return [
      ['answer', '答复'],
      ['withdraw', '撤回'],
    ]
  }
  if (state !== 'accepted') return []
  const next: readonly (readonly [ObjectionStep, string])[] =
    kind !== 'retest' ? [['decide', '作出结论']] : reserveHandedOn === null ? [['reserve', '移交备样']] : []
  return [...next, ['withdraw', '撤回']]
}
