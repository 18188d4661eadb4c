import { type ReactNode, useState } from 'react'
import { dayAt, findInstant } from '../../../kernel/day.ts'
import { sceneZh } from '../../../vision/zh.ts'
import type { Answer } from '../../client.ts'
import { momentText } from '../../ui/formats.ts'
import { type Asking, Facts, Loaded } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { useAsk } from '../query.ts'
import { WorkshopLink } from '../rectification/workshop-link.tsx'

type Alert = Answer<'vision.alert'>

/** What the form begins with. */
type OfAlert = {
  readonly workshop: string
  readonly sourceLabel: string
  readonly foundOn: string
  readonly content: string
}

/** Once for the alert that the address names. */
export function useAlertOf(alert: string, merge: (found: OfAlert) => void): Asking<Alert> {
  const [filled, setFilled] = useState('')
  const asking = useAsk('vision.alert', { alert }, { off: alert === '' })
  const { data } = asking
  if (data !== undefined && data.alert === alert && data.alert !== filled) {
    setFilled(data.alert)
    merge(said(data))
  }
  return asking
}

/** An alert as the source of a case: its days and its workshop stand in its record. 行政处罚法 第四十一条. */
export function AlertSource({ asking }: { readonly asking: Asking<Alert> }): ReactNode {
  return (
    <Loaded asking={asking}>
      {found => (
        <div className="form">
          <Facts
            facts={[
              { label: '预警', value: `${found.name}（${sceneZh[found.scene]} ${found.spot}）` },
              { label: '小作坊', value: <WorkshopLink workshop={found.workshop} name={found.workshopName} /> },
              { label: '发现', value: momentText(found.firstAt) },
              { label: '人工研判', value: reviewText(found) },
            ]}
          />
          <Notice tone={found.verdict === 'true' ? 'unknown' : 'bad'}>
            {found.verdict === 'true'
              ? '发现日期、研判日期和小作坊按预警记录登记，核查期限从人工研判之日起算（行政处罚法 第四十一条）。抓拍立案后可以在案件的“证据”里列入。'
              : '这条预警没有经人工研判属实，不能作为案件来源（行政处罚法 第四十一条）。'}
          </Notice>
        </div>
      )}
    </Loaded>
  )
}

function reviewText({ steps }: Alert): string {
  const last = steps.findLast(({ step }) => step === 'confirm')
  return last === undefined ? '还没有研判属实' : `${last.actor} ${momentText(last.at)} 研判属实`
}

function said(found: Alert): OfAlert {
  const { name, scene, spot, firstAt, workshop, workshopName } = found
  const seen = findInstant(firstAt)
  return {
    workshop,
    sourceLabel: `${name}预警 ${momentText(firstAt)}`,
    foundOn: seen === undefined ? '' : dayAt(seen),
    content: `${momentText(firstAt)}，${workshopName}${sceneZh[scene]}摄像头（${spot}）抓拍到${name}，经人工研判属实。`,
  }
}
